// Draws an ImDrawList with WebGL 2. Written for the painter's needs where ImGui's own OpenGL backend is not: the
// atlas is one byte a texel instead of four, texture coordinates have full precision on phones too, and the text's
// contrast follows its colour, as it does in browsers. The context is the renderer's alone: what never changes between
// frames (buffers, blending) is set once.
#pragma once

#include "base/color.hpp"

struct ImDrawList;
struct ImFontAtlas;
struct ImTextureData;

namespace rostrum {

class Renderer {
   public:
    /// Needs a current WebGL 2 context.
    Renderer();
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    /// Clears the framebuffer of width × height pixels to `background` and draws the list, whose coordinates are
    /// framebuffer pixels from the top left. Brings the atlas's textures up to date first.
    void draw(const ImDrawList& list, ImFontAtlas& atlas, int width, int height, Color background);

    /// Waits until the graphics process has linked the shaders, which the first draw() has to otherwise.
    void use_program();

    /// After a lost context was restored: makes everything anew that lived in it.
    void restore(ImFontAtlas& atlas);

    /// Deletes the atlas's textures; the next draw() makes them anew.
    void release_textures(ImFontAtlas& atlas);

    /// A texture for an image, bound and empty.
    unsigned make_texture();
    void delete_texture(unsigned texture);

    /// The longest side of a texture that the GPU takes; at least 2048.
    int max_texture_size() const;

   private:
    void create_device_objects();
    void destroy_device_objects();
    void update_texture(ImTextureData& texture);

    unsigned program_ = 0;
    unsigned vertex_array_ = 0;
    unsigned vertices_ = 0;
    unsigned indices_ = 0;
};

}  // namespace rostrum
