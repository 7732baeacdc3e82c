// Dear ImGui as a painter: a DisplayList becomes triangles in the current WebGL context. The only user of imgui.h.
// It decides nothing: one loop over the commands, one visitor.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/font_face.hpp"
#include "base/geometry.hpp"
#include "paint/display_list.hpp"

namespace rostrum {

/// The part of the page that the canvas shows, and at what resolution.
struct Window {
    Rect area;                     // CSS pixels of the page
    float device_pixel_ratio = 1;  // framebuffer pixels a CSS pixel
};

/// An image of the page, by its element's number, and the texture that shows it.
struct ImageTexture {
    std::uint32_t element;
    std::uint32_t texture;
};

class Painter {
   public:
    /// Needs a current WebGL 2 context.
    Painter();
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    /// Waits until the painter's shaders are ready, which the first paint() has to otherwise.
    void await_shaders();

    /// Gives the painter a font file (OpenType), which it copies. False where the file cannot be read.
    bool set_font(FontFace face, std::span<const unsigned char> file);

    /// A texture's name in WebGL, which is bound: the caller fills it, and may delete it when it is drawn no more.
    unsigned make_texture();
    void delete_texture(unsigned texture);

    /// Which images can be drawn from now on, and their textures; the others are left out.
    void set_images(std::vector<ImageTexture> images);

    /// A part of the work of paint(): puts up to `count` of the frame's glyphs into the atlas. Returns whether none is
    /// left to put there.
    bool bake(const DisplayList& list, const Window& window, int count);

    /// Draws one whole frame. Runs in a face that was not set are left out.
    void paint(const DisplayList& list, const Window& window);

    /// After the WebGL context was lost and restored: makes the device's objects anew. Fonts are kept.
    void restore_device_objects();

   private:
    struct Tools;  // everything of ImGui, so that its headers stay in this folder
    std::unique_ptr<Tools> tools_;
};

}  // namespace rostrum
