# Every dependency, pinned, in one place. No third-party source is kept in the repository.
#
# CMake gets each from its upstream address, pinned by the archive's SHA-256 or by the full id of a git commit, unless
# FETCHCONTENT_SOURCE_DIR_<NAME> names a folder that holds it. On Debian these are the distribution's source packages,
# which cmake/setup.sh gets and pins by SHA-256: serve.sh and tests/run.sh hand them over, and otherwise they are asked
# for here.
#
# What was tried: the source packages, on Debian 12. The Catch2, libdeflate and nlohmann_json archives are the same
# files in both places, so their hashes are measured too. The two git addresses were not reachable where this was written; their
# commits are those of the tags named beside them.
include(FetchContent)

# FETCHCONTENT_SOURCE_DIR_<NAME> from Debian's source packages, for those of the names that are not set yet.
function(rostrum_use_source_packages)
    find_program(bash bash NO_CMAKE_FIND_ROOT_PATH)
    foreach(name IN LISTS ARGN)
        string(TOUPPER "${name}" upper)
        if(NOT bash OR DEFINED FETCHCONTENT_SOURCE_DIR_${upper})
            continue()
        endif()
        execute_process(
            COMMAND "${bash}" -c ". cmake/setup.sh; configure_arguments=(); get_dependencies ${name}; \
                                  echo -n \"\${configure_arguments[*]}\""
            WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE argument)
        if(argument MATCHES "=(.+)$")
            set(FETCHCONTENT_SOURCE_DIR_${upper} "${CMAKE_MATCH_1}" CACHE PATH "Where ${name} is")
        endif()
    endforeach()
endfunction()
rostrum_use_source_packages(md4c nlohmann_json imgui libdeflate)
if(NOT EMSCRIPTEN)
    rostrum_use_source_packages(Catch2)
endif()

# Where a dependency is only sources to us, its own CMakeLists.txt is not read: SOURCE_SUBDIR names no folder.

FetchContent_Declare(md4c
    GIT_REPOSITORY https://github.com/mity/md4c.git
    GIT_TAG 472c417005c2c71b8617de4f7b8d6b30411d78f4  # release-0.5.3
    SOURCE_SUBDIR none)

FetchContent_Declare(nlohmann_json
    URL https://github.com/nlohmann/json/archive/refs/tags/v3.11.3.tar.gz
    URL_HASH SHA256=0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
    DOWNLOAD_EXTRACT_TIMESTAMP ON
    SOURCE_SUBDIR none)

FetchContent_Declare(imgui
    GIT_REPOSITORY https://github.com/ocornut/imgui.git
    GIT_TAG 45acd5e0e82f4c954432533ae9985ff0e1aad6d5  # v1.92.2b
    SOURCE_SUBDIR none)

FetchContent_Declare(libdeflate
    URL https://github.com/ebiggers/libdeflate/archive/refs/tags/v1.23.tar.gz
    URL_HASH SHA256=1ab18349b9fb0ce8a0ca4116bded725be7dcbfa709e19f6f983d99df1fb8b25f
    DOWNLOAD_EXTRACT_TIMESTAMP ON
    SOURCE_SUBDIR none)

FetchContent_Declare(Catch2
    URL https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
    URL_HASH SHA256=c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
    DOWNLOAD_EXTRACT_TIMESTAMP ON
    SYSTEM)

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
    FetchContent_MakeAvailable(Catch2)
    set_target_properties(Catch2 PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)  # compiles in a third of the time
    list(APPEND CMAKE_MODULE_PATH "${Catch2_SOURCE_DIR}/extras")
endif()
