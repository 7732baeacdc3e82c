# The six font faces of base/font_face.hpp, subset from Inter and JetBrains Mono with hb-subset.
#
# Kept: the characters of subset_ranges, and the feature tnum, tabular figures. Dropped: the other layout features
# (kerning, ligatures) and hints, which neither mode uses, so that text has one set of advances in both. The target
# `fonts` writes the files into
# ROSTRUM_SUBSET_FONT_DIR; a system without the fonts can name a folder that holds them with -DROSTRUM_FONT_DIR=.

set(ROSTRUM_FONT_DIR "" CACHE PATH "Folder with Inter-Regular.otf, InterDisplay-SemiBold.otf, JetBrainsMono-Regular.ttf…")
set(ROSTRUM_SUBSET_FONT_DIR "${PROJECT_BINARY_DIR}/fonts")

# Latin with Latin-1 and Latin Extended-A; the Romanian comma letters; dashes, quotes, daggers, bullet, ellipsis, per
# mille, primes, angle quotes, spaces from en quad to hair space and the narrow no-break space, joiners, hyphens;
# super- and subscript digits; euro; arrows; minus, comparison and other common operators; stars, check marks, bullets
# and boxes; the replacement character. Inter's code points for the glyphs of tnum (src/layout/text_metrics.cpp).
set(subset_ranges "20-7E,A0-17F,218-21B,2C6,2C7,2D8-2DD,2000-200A,2010-2015,2018-201E,2020-2022,2026,202F,2030"
    "2032,2033,2039,203A,2044,2070,2074-2079,2080-2089,20AC,2116,2122,2190-2193,2196-2199,2212,2215,2219,221A,221E"
    "2248,2260,2264,2265,25A0,25A1,25CB,25CF,2605,2606,2610,2611,2713,2717,FFFD" "E071-E07A,E093-E095")
list(JOIN subset_ranges "," subset_ranges)

# name under dist/assets/ and the file it is made from
set(font_files
    inter-regular Inter-Regular.otf
    inter-italic Inter-Italic.otf
    inter-semibold Inter-SemiBold.otf
    inter-semibold-italic Inter-SemiBoldItalic.otf
    inter-display-semibold InterDisplay-SemiBold.otf
    jetbrains-mono JetBrainsMono-Regular.ttf)

find_program(HB_SUBSET hb-subset)
set(font_missing "")
if(NOT HB_SUBSET)
    string(APPEND font_missing "\n  hb-subset (Debian package libharfbuzz-bin; elsewhere part of HarfBuzz's utilities)")
endif()

# Of the glyphs of tnum, those alone that have code points: Inter 4 has others for spaces, brackets and signs too, which the
# canvas could not ask for. (HarfBuzz 6, Debian 12's, cannot leave any out; in Inter 3, which is there, only the semicolon's
# is one too many, and hardly differs.)
set(without_other_glyphs "")
if(HB_SUBSET)
    execute_process(COMMAND "${HB_SUBSET}" --help-all OUTPUT_VARIABLE hb_subset_options ERROR_QUIET)
    if(hb_subset_options MATCHES "--no-layout-closure")
        set(without_other_glyphs --no-layout-closure)
    endif()
endif()

if(ROSTRUM_FONT_DIR)  # that folder alone, so that faces of two versions are never mixed
    set(font_folders "${ROSTRUM_FONT_DIR}")
else()
    set(font_folders
        /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/jetbrains-mono  # Debian, Ubuntu
        /usr/share/fonts/inter /usr/share/fonts/TTF)
endif()

set(subset_fonts "")
while(font_files)
    list(POP_FRONT font_files name source_name)
    # Not cached, so that installing them is enough.
    unset(font_source)
    find_file(font_source "${source_name}" NO_CACHE NO_CMAKE_FIND_ROOT_PATH NO_DEFAULT_PATH PATHS ${font_folders})
    if(NOT font_source)
        string(APPEND font_missing "\n  ${source_name}")
        if(ROSTRUM_FONT_DIR)
            string(APPEND font_missing " in ROSTRUM_FONT_DIR, ${ROSTRUM_FONT_DIR}")
        endif()
        continue()
    endif()
    set(subset "${ROSTRUM_SUBSET_FONT_DIR}/${name}.otf")
    add_custom_command(
        OUTPUT "${subset}"
        COMMAND "${CMAKE_COMMAND}" -E make_directory "${ROSTRUM_SUBSET_FONT_DIR}"
        COMMAND "${HB_SUBSET}" "${font_source}" --unicodes=${subset_ranges} --layout-features=tnum ${without_other_glyphs}
                --no-hinting --desubroutinize --drop-tables+=GPOS,GDEF --output-file=${subset}
        DEPENDS "${font_source}" "${CMAKE_CURRENT_LIST_FILE}"
        COMMENT "Subsetting ${source_name}"
        VERBATIM)
    list(APPEND subset_fonts "${subset}")
endwhile()

if(font_missing)
    message(FATAL_ERROR "The fonts cannot be made; missing:${font_missing}\n"
        "On Debian and Ubuntu: apt-get install fonts-inter fonts-jetbrains-mono libharfbuzz-bin\n"
        "Elsewhere: put the files into one folder and configure with -DROSTRUM_FONT_DIR=<folder>.")
endif()
add_custom_target(fonts ALL DEPENDS ${subset_fonts})
