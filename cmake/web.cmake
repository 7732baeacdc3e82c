# What is built with Emscripten: the site's program (rostrum.js, rostrum.wasm), the generator as a program for Node, and
# with them dist/. The generator runs here, so that no other compiler is needed.

# The toolchain's own setting holds a flag that Node 16 and later refuse.
find_program(ROSTRUM_NODE NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(CMAKE_CROSSCOMPILING_EMULATOR "${ROSTRUM_NODE}")

rostrum_include_path(imgui imgui_include_path)
add_library(dear_imgui STATIC
    "${imgui_SOURCE_DIR}/imgui.cpp"
    "${imgui_SOURCE_DIR}/imgui_draw.cpp"
    "${imgui_SOURCE_DIR}/imgui_tables.cpp"
    "${imgui_SOURCE_DIR}/imgui_widgets.cpp")
target_include_directories(dear_imgui PRIVATE "${imgui_include_path}")
target_include_directories(dear_imgui SYSTEM PUBLIC "${imgui_SOURCE_DIR}")
target_compile_definitions(dear_imgui PUBLIC IMGUI_USER_CONFIG="imgui/imgui_config.hpp")
target_compile_options(dear_imgui PRIVATE -w)
target_link_libraries(dear_imgui PRIVATE rostrum_core_options)

rostrum_layer(imgui LINKS paint PRIVATE dear_imgui)

# What both programs are linked with. The stack's size is stated, since Emscripten's own is 5 MB in some versions and 64 kB
# in others; 3.1.25 gave the setting another name. Without -fno-exceptions here too, version 6 looks for functions that
# only programs with exceptions have.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
    set(stack_setting TOTAL_STACK)
else()
    set(stack_setting STACK_SIZE)
endif()
set(shared_link_options -fno-exceptions -s${stack_setting}=5242880 -sALLOW_MEMORY_GROWTH=1)

rostrum_program(rostrum browser LINKS app imgui)
target_link_options(rostrum PRIVATE
    ${shared_link_options}
    -sDYNAMIC_EXECUTION=0          # the Content-Security-Policy allows no eval
    -sENVIRONMENT=web
    -sEXPORT_ES6=1
    -sEXPORTED_RUNTIME_METHODS=[HEAPU8]
    -sFILESYSTEM=0
    -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0
    -sINCOMING_MODULE_JS_API=[instantiateWasm,printErr]
    -sMALLOC=emmalloc
    -sMAX_WEBGL_VERSION=2
    -sMIN_WEBGL_VERSION=2
    -sMODULARIZE=1
    -sSUPPORT_LONGJMP=0)

rostrum_program(rostrum-generator generator LINKS app css share checks images entities)
target_link_libraries(rostrum-generator PRIVATE nlohmann_json libdeflate)
target_compile_definitions(rostrum-generator PRIVATE FONT_CHARACTERS="${subset_ranges}")
set(crash_script "${PROJECT_SOURCE_DIR}/cmake/crash.js")
set_target_properties(rostrum-generator PROPERTIES SUFFIX .cjs LINK_DEPENDS "${crash_script}")
target_link_options(rostrum-generator PRIVATE
    ${shared_link_options}
    --oformat=js                   # Emscripten does not know .cjs, which is CommonJS to Node below any package.json
    --extern-pre-js "${crash_script}"
    -sENVIRONMENT=node
    -sEXIT_RUNTIME=1
    -sNODERAWFS=1
    -sWASM_ASYNC_COMPILATION=0)    # the asynchronous path calls fetch() on a file name

# What draws the pictures is no part of the download, and people wait for it after each edit: fast before small.
foreach(fast IN ITEMS raster libdeflate)
    target_compile_options(${fast} PRIVATE -O2)
endforeach()

# Debian's Emscripten links with a Node package that a Node from elsewhere does not find by itself.
if(EXISTS /usr/share/nodejs/acorn AND NOT DEFINED ENV{NODE_PATH})
    set_target_properties(rostrum rostrum-generator PROPERTIES
        RULE_LAUNCH_LINK "\"${CMAKE_COMMAND}\" -E env NODE_PATH=/usr/share/nodejs")
endif()

# boot.js: the modules of web/ and Emscripten's loader as one script.
find_program(ESBUILD esbuild NO_CMAKE_FIND_ROOT_PATH)
if(NOT ESBUILD)
    message(FATAL_ERROR "esbuild is missing. On Debian and Ubuntu: apt-get install esbuild; "
        "elsewhere: npm install --global esbuild")
endif()
file(GLOB web_modules CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/*.js")
set(boot_script "${PROJECT_BINARY_DIR}/boot.js")
add_custom_command(
    OUTPUT "${boot_script}" "${PROJECT_BINARY_DIR}/graphics-worker.js"
    COMMAND "${CMAKE_COMMAND}" -E env "ESBUILD=${ESBUILD}" bash cmake/bundle.sh "$<TARGET_FILE_DIR:rostrum>"
    DEPENDS rostrum ${web_modules} cmake/bundle.sh
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    COMMENT "Bundling the scripts"
    VERBATIM)

# All that the generator takes to make a site: what serve.sh builds after an edit of what is compiled.
add_custom_target(program DEPENDS rostrum rostrum-generator "${boot_script}" fonts ${subset_fonts})

# dist/: made anew by the generator whenever something that it reads has changed. Content is data to it, so an edit
# under content/ runs neither compiler nor linker.
set(ROSTRUM_DIST_DIR "${PROJECT_SOURCE_DIR}/dist" CACHE PATH "Where the finished site goes")
file(GLOB_RECURSE site_files CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/content/*" "${PROJECT_SOURCE_DIR}/shell/*" "${PROJECT_SOURCE_DIR}/web/*")
set(dist_stamp "${PROJECT_BINARY_DIR}/dist.stamp")
add_custom_command(
    OUTPUT "${dist_stamp}"
    COMMAND "${ROSTRUM_NODE}" "$<TARGET_FILE:rostrum-generator>" --content content --shell shell
            --fonts "${ROSTRUM_SUBSET_FONT_DIR}" --program "$<TARGET_FILE_DIR:rostrum>" --out "${ROSTRUM_DIST_DIR}"
    COMMAND "${ROSTRUM_NODE}" cmake/compress.mjs "${ROSTRUM_DIST_DIR}" "${PROJECT_BINARY_DIR}/compressed"
    COMMAND "${CMAKE_COMMAND}" -E touch "${dist_stamp}"
    DEPENDS rostrum rostrum-generator "${boot_script}" cmake/compress.mjs fonts ${subset_fonts} ${site_files}
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    COMMENT "Writing ${ROSTRUM_DIST_DIR}"
    VERBATIM)
add_custom_target(dist ALL DEPENDS "${dist_stamp}")
add_dependencies(dist program)
