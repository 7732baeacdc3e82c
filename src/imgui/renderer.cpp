#include "imgui/renderer.hpp"

#include <GLES3/gl3.h>
#include <imgui.h>

#include <cstddef>
#include <cstdint>

namespace rostrum {
namespace {

// What is the same for all vertices of a command: attributes that come from no array. Uniforms would do as well, but
// where they are has to be asked for, and the answer waits until the graphics process has compiled the shaders.
constexpr GLuint scale = 3;
constexpr GLuint is_image = 4;

constexpr const char* vertex_shader_source =
    "#version 300 es\n"
    "layout(location=0) in vec2 position;"
    "layout(location=1) in vec2 texel;"
    "layout(location=2) in vec4 color;"
    "layout(location=3) in vec2 scale;"
    "layout(location=4) in float is_image;"
    "out vec2 frag_texel;"
    "out vec4 frag_color;"
    "flat out float frag_is_image;"
    "void main(){"
    "frag_texel=texel;"
    "frag_color=color;"
    "frag_is_image=is_image;"
    "gl_Position=vec4(position*scale+vec2(-1,1),0,1);"
    "}";

// Browsers give light text on dark ground a little more weight than its coverage alone: `light` stands for that, fitted
// to Chromium on Linux, whose dark text needs nothing. Solid shapes have coverage 1 and stay as they are.
constexpr const char* fragment_shader_source =
    "#version 300 es\n"
    "precision highp float;"
    "in vec2 frag_texel;"
    "in vec4 frag_color;"
    "flat in float frag_is_image;"
    "uniform sampler2D atlas;"
    "out vec4 color;"
    "void main(){"
    "vec4 texel=texture(atlas,frag_texel);"
    "if(frag_is_image>0.){color=texel*frag_color;return;}"
    "float coverage=texel.r;"
    "float light=dot(frag_color.rgb,vec3(.2126,.7152,.0722));"
    "coverage+=.2*light*coverage*(1.-coverage);"
    "color=vec4(frag_color.rgb,frag_color.a*coverage);"
    "}";

GLuint compile(GLenum kind, const char* source) {
    GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    return shader;
}

/// The texture has no GPU side any more. Where the atlas still needs it, it asks for it again in the next frame.
void forget(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) return;
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

const void* buffer_offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

}  // namespace

Renderer::Renderer() { create_device_objects(); }

Renderer::~Renderer() { destroy_device_objects(); }

void Renderer::create_device_objects() {
    GLuint vertex_shader = compile(GL_VERTEX_SHADER, vertex_shader_source);
    GLuint fragment_shader = compile(GL_FRAGMENT_SHADER, fragment_shader_source);
    program_ = glCreateProgram();
    glAttachShader(program_, vertex_shader);
    glAttachShader(program_, fragment_shader);
    glLinkProgram(program_);
    glDeleteShader(vertex_shader);
    glDeleteShader(fragment_shader);

    glGenVertexArrays(1, &vertex_array_);
    glGenBuffers(1, &vertices_);
    glGenBuffers(1, &indices_);
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
    for (GLuint location = 0; location < 3; location++) glEnableVertexAttribArray(location);
    constexpr GLsizei stride = sizeof(ImDrawVert);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, buffer_offset(offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, buffer_offset(offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, buffer_offset(offsetof(ImDrawVert, col)));

    glEnable(GL_BLEND);
    // The canvas stays opaque: colours are mixed by their straight alpha, the framebuffer's alpha remains one.
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void Renderer::use_program() { glUseProgram(program_); }

void Renderer::destroy_device_objects() {
    glDeleteBuffers(1, &vertices_);
    glDeleteBuffers(1, &indices_);
    glDeleteVertexArrays(1, &vertex_array_);
    glDeleteProgram(program_);
}

unsigned Renderer::make_texture() {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    return name;
}

void Renderer::delete_texture(unsigned texture) {
    GLuint name = texture;
    glDeleteTextures(1, &name);
}

int Renderer::max_texture_size() const {
    GLint size = 2048;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &size);
    return size;
}

void Renderer::restore(ImFontAtlas& atlas) {
    // Nothing is deleted: the objects went with the old context, and the new one takes their names for an error.
    create_device_objects();
    for (ImTextureData* texture : atlas.TexList) forget(*texture);
}

void Renderer::release_textures(ImFontAtlas& atlas) {
    for (ImTextureData* texture : atlas.TexList) {
        GLuint name = static_cast<GLuint>(texture->TexID);
        glDeleteTextures(1, &name);
        forget(*texture);
    }
}

void Renderer::update_texture(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantDestroy) {
        GLuint name = static_cast<GLuint>(texture.TexID);
        glDeleteTextures(1, &name);
        forget(texture);
        return;
    }
    if (texture.Status != ImTextureStatus_WantCreate && texture.Status != ImTextureStatus_WantUpdates) return;

    ImTextureRect changed = texture.UpdateRect;
    GLuint name = static_cast<GLuint>(texture.TexID);
    if (texture.Status == ImTextureStatus_WantCreate) {
        changed = {0, 0, static_cast<unsigned short>(texture.Width), static_cast<unsigned short>(texture.Height)};
        glGenTextures(1, &name);
        glBindTexture(GL_TEXTURE_2D, name);
        glTexStorage2D(GL_TEXTURE_2D, 1, GL_R8, texture.Width, texture.Height);
        // Glyphs are placed so that pixel centres meet texel centres: there is nothing to interpolate.
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        texture.SetTexID(static_cast<ImTextureID>(name));
    } else {
        glBindTexture(GL_TEXTURE_2D, name);
    }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    glTexSubImage2D(GL_TEXTURE_2D, 0, changed.x, changed.y, changed.w, changed.h, GL_RED, GL_UNSIGNED_BYTE,
                    texture.GetPixelsAt(changed.x, changed.y));
    texture.SetStatus(ImTextureStatus_OK);
}

void Renderer::draw(const ImDrawList& list, ImFontAtlas& atlas, int width, int height, Color background) {
    for (ImTextureData* texture : atlas.TexList) update_texture(*texture);

    use_program();
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(background.red / 255.0f, background.green / 255.0f, background.blue / 255.0f, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glVertexAttrib2f(scale, 2.0f / static_cast<float>(width), -2.0f / static_cast<float>(height));
    glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data, GL_STREAM_DRAW);

    for (const ImDrawCmd& command : list.CmdBuffer) {
        const ImVec4& clip = command.ClipRect;  // whole pixels: left, top, right, bottom
        if (command.ElemCount == 0 || clip.z <= clip.x || clip.w <= clip.y) continue;
        glScissor(static_cast<GLint>(clip.x), height - static_cast<GLint>(clip.w),
                  static_cast<GLsizei>(clip.z - clip.x), static_cast<GLsizei>(clip.w - clip.y));
        // The atlas's textures have their data in memory; images have none there.
        glVertexAttrib1f(is_image, command.TexRef._TexData == nullptr ? 1 : 0);
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                       buffer_offset(command.IdxOffset * sizeof(ImDrawIdx)));
    }
}

}  // namespace rostrum
