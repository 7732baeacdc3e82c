# How our own code is compiled, everywhere alike: C++20, without exceptions and run-time type information.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(ROSTRUM_SANITIZE "Check for address errors and undefined behaviour while the programs run" OFF)
option(ROSTRUM_COUNT_WORK "Count the basic blocks that run, for tests of how work grows" OFF)
option(ROSTRUM_FUZZ "Build the fuzz targets, and all else so that they see which paths they take" OFF)
option(ROSTRUM_WARNINGS_AS_ERRORS "Stop at the first warning in our own code" OFF)

if(ROSTRUM_SANITIZE)
    # vptr needs run-time type information, which our code is compiled without.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all
                        -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()

if(ROSTRUM_COUNT_WORK)
    add_compile_options(-fsanitize-coverage=trace-pc)
endif()
if(ROSTRUM_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(EMSCRIPTEN)
    # What is downloaded counts: small before fast, optimized as a whole.
    set(CMAKE_C_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
    set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
    add_compile_options(-flto)
    add_link_options(-flto)
endif()

# Warnings for our own targets only; dependencies are SYSTEM and stay silent.
add_library(rostrum_warnings INTERFACE)
target_compile_options(rostrum_warnings INTERFACE -Wall -Wextra -Wpedantic
                       $<$<BOOL:${ROSTRUM_WARNINGS_AS_ERRORS}>:-Werror>
                       # GCC's sanitizers make it see uninitialized values where there are none (std::variant).
                       $<$<AND:$<BOOL:${ROSTRUM_SANITIZE}>,$<CXX_COMPILER_ID:GNU>>:-Wno-maybe-uninitialized>)

# The core neither throws nor asks for types at run time: the web build has no code for either.
add_library(rostrum_core_options INTERFACE)
target_compile_options(rostrum_core_options INTERFACE -fno-exceptions -fno-rtti)
