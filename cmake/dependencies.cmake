# What the programs are made with besides our own code. cmake/sources.sh pins each and says where it comes from: serve.sh
# and tests/run.sh hand the folders over, and otherwise they are asked for here. FETCHCONTENT_SOURCE_DIR_<NAME> names a
# folder of one's own.
include(FetchContent)

# FETCHCONTENT_SOURCE_DIR_<NAME> for those of the names that are not set yet.
function(rostrum_get_sources)
    set(missing "")
    foreach(name IN LISTS ARGN)
        string(TOUPPER "${name}" upper)
        if(NOT FETCHCONTENT_SOURCE_DIR_${upper})
            list(APPEND missing "${name}")
        endif()
    endforeach()
    if(NOT missing)
        return()
    endif()
    find_program(BASH bash NO_CMAKE_FIND_ROOT_PATH REQUIRED)
    execute_process(
        COMMAND "${BASH}" -c ". cmake/setup.sh; get_dependencies \"$@\"; printf '%s\\n' \"\${configure_arguments[@]}\""
                cmake ${missing}
        WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE arguments RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "The dependencies cannot be had; the reason stands above.")
    endif()
    string(REGEX MATCHALL "[^\n]+" arguments "${arguments}")
    foreach(argument IN LISTS arguments)
        string(REGEX MATCH "^-D([A-Z0-9_]+)=(.+)$" argument "${argument}")
        set(${CMAKE_MATCH_1} "${CMAKE_MATCH_2}" CACHE PATH "Sources of a dependency")
    endforeach()
endfunction()
rostrum_get_sources(md4c nlohmann_json imgui libdeflate)
if(NOT EMSCRIPTEN)
    rostrum_get_sources(Catch2 cmark_gfm)
endif()

# Where a dependency is only sources to us, its own CMakeLists.txt is not read: SOURCE_SUBDIR names no folder.
foreach(name IN ITEMS md4c nlohmann_json imgui libdeflate)
    FetchContent_Declare(${name} SOURCE_SUBDIR none)
endforeach()
FetchContent_Declare(Catch2 SYSTEM)

FetchContent_MakeAvailable(md4c nlohmann_json imgui libdeflate)

add_library(md4c STATIC "${md4c_SOURCE_DIR}/src/md4c.c" "${md4c_SOURCE_DIR}/src/entity.c")
target_include_directories(md4c SYSTEM PUBLIC "${md4c_SOURCE_DIR}/src")
target_compile_options(md4c PRIVATE -w)

add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE "${nlohmann_json_SOURCE_DIR}/single_include")

# Of Dear ImGui, for all but the browser's program: reads the outlines of fonts.
add_library(stb_truetype INTERFACE)
target_include_directories(stb_truetype SYSTEM INTERFACE "${imgui_SOURCE_DIR}")

# PNG files are written, and read in tests alone.
add_library(libdeflate STATIC
    "${libdeflate_SOURCE_DIR}/lib/adler32.c"
    "${libdeflate_SOURCE_DIR}/lib/arm/cpu_features.c"
    "${libdeflate_SOURCE_DIR}/lib/crc32.c"
    "${libdeflate_SOURCE_DIR}/lib/deflate_compress.c"
    "${libdeflate_SOURCE_DIR}/lib/deflate_decompress.c"
    "${libdeflate_SOURCE_DIR}/lib/utils.c"
    "${libdeflate_SOURCE_DIR}/lib/x86/cpu_features.c"
    "${libdeflate_SOURCE_DIR}/lib/zlib_compress.c"
    "${libdeflate_SOURCE_DIR}/lib/zlib_decompress.c")
target_include_directories(libdeflate SYSTEM PUBLIC "${libdeflate_SOURCE_DIR}")
target_compile_options(libdeflate PRIVATE -w)

if(NOT EMSCRIPTEN)
    FetchContent_Declare(cmark_gfm SOURCE_SUBDIR none)   # for its examples alone
    FetchContent_MakeAvailable(Catch2 cmark_gfm)
    set_target_properties(Catch2 PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)  # compiles in a third of the time
    if(ROSTRUM_SANITIZE)
        target_compile_options(Catch2 PRIVATE -O0)   # it is not what is tested
    endif()
    list(APPEND CMAKE_MODULE_PATH "${Catch2_SOURCE_DIR}/extras")
endif()
