# A layer is a folder under src/ and one static library of its .cpp files; a program is a folder under src/ that
# nothing else includes.
#
# Files include each other as "site/site.hpp". So that this works only for the layers that a target links, each folder
# has an include path of its own in the build tree that holds nothing but a link to its sources:
# <build>/include/site/site → src/site.

function(rostrum_include_path name result)
    set(path "${PROJECT_BINARY_DIR}/include/${name}")
    file(MAKE_DIRECTORY "${path}")
    file(CREATE_LINK "${PROJECT_SOURCE_DIR}/src/${name}" "${path}/${name}" SYMBOLIC)
    set(${result} "${path}" PARENT_SCOPE)
endfunction()

# rostrum_layer(<folder> [LINKS <layer>...] [PRIVATE <dependency>...])
#   LINKS    layers whose headers this layer, and those that link it, may include
#   PRIVATE  dependencies that only this layer's own .cpp files may include
function(rostrum_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "LINKS;PRIVATE")
    rostrum_include_path(${name} include_path)
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.cpp")
    if(sources)
        add_library(${name} STATIC ${sources})
        set(visibility PUBLIC)
        target_link_libraries(${name} PRIVATE rostrum_warnings rostrum_core_options ${layer_PRIVATE})
    else()  # headers only
        add_library(${name} INTERFACE)
        set(visibility INTERFACE)
    endif()
    target_include_directories(${name} ${visibility} "${include_path}")
    target_link_libraries(${name} ${visibility} ${layer_LINKS})
endfunction()

# rostrum_program(<name> <folder> LINKS <layer>...)
function(rostrum_program name folder)
    cmake_parse_arguments(PARSE_ARGV 2 program "" "" "LINKS")
    rostrum_include_path(${folder} include_path)
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${folder}/*.cpp")
    add_executable(${name} ${sources})
    target_include_directories(${name} PRIVATE "${include_path}")
    target_link_libraries(${name} PRIVATE rostrum_warnings rostrum_core_options ${program_LINKS})
endfunction()
