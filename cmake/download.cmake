# cmake -DADDRESS=<https://… or file://…> -DFILE=<where to> -P download.cmake: prints why on one line where it fails. CMake
# is the one means of downloading that is there on every system that builds.
file(DOWNLOAD "${ADDRESS}" "${FILE}" STATUS status TLS_VERIFY ON INACTIVITY_TIMEOUT 30)
list(POP_FRONT status code text)
if(NOT code EQUAL 0)
    string(REPLACE "\"" "" text "${text}")
    message(NOTICE "${text}")
    message(FATAL_ERROR)
endif()
