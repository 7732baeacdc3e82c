# A layer is a folder under src/ and one static library of its .cpp files.
#
# Layers include each other as "site/site.hpp". So that this works only for the layers that a target links,
# each layer has an include folder of its own in the build tree that holds nothing but a link to its sources:
# <build>/include/site/site → src/site.

# rostrum_layer(<name> [LINKS <layer>...] [PRIVATE <dependency>...])
#   LINKS    layers whose headers this layer, and those that link it, may include
#   PRIVATE  dependencies that only this layer's own .cpp files may include
function(rostrum_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "LINKS;PRIVATE")
    set(folder "${PROJECT_SOURCE_DIR}/src/${name}")
    set(include_folder "${PROJECT_BINARY_DIR}/include/${name}")
    file(MAKE_DIRECTORY "${include_folder}")
    file(CREATE_LINK "${folder}" "${include_folder}/${name}" SYMBOLIC)

    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
    if(sources)
        add_library(${name} STATIC ${sources})
        set(visibility PUBLIC)
        target_link_libraries(${name} PRIVATE rostrum_warnings rostrum_core_options ${layer_PRIVATE})
    else()  # headers only
        add_library(${name} INTERFACE)
        set(visibility INTERFACE)
    endif()
    target_include_directories(${name} ${visibility} "${include_folder}")
    target_link_libraries(${name} ${visibility} ${layer_LINKS})
endfunction()
