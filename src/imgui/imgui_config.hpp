// Dear ImGui's compile-time configuration (IMGUI_USER_CONFIG): what a painter needs, and nothing of the rest.
// Must be the same for every file that includes imgui.h, ImGui's own included.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
// Names for debugging are all that is formatted; see imgui_format.cpp.
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS

// A long page has more than 65,536 vertices in one draw list, and WebGL cannot offset them.
#define ImDrawIdx unsigned int

#ifdef NDEBUG
#define IM_ASSERT(condition) ((void)0)
#endif
// ImGui's own form reports to its context, and the painter has none.
#define IM_ASSERT_USER_ERROR(condition, message) IM_ASSERT((condition) && message)
