# ishenim_web_page(<out>)
# Makes the offline page of web/ (cmake/web_page.py) when the tree is configured, so that it can be embedded; a change
# in web/ configures anew.
function(ishenim_web_page out)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/*)
  set(maker ${PROJECT_SOURCE_DIR}/cmake/web_page.py)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources} ${maker} ${ISHENIM_NACL})
  if(NOT EXISTS ${ISHENIM_NACL})
    message(FATAL_ERROR "${ISHENIM_NACL} is missing: install its Debian package (see script/run)")
  endif()
  execute_process(COMMAND ${Python3_EXECUTABLE} ${maker} ${PROJECT_SOURCE_DIR}/web ${ISHENIM_NACL} ${PROJECT_VERSION} ${out}
    COMMAND_ERROR_IS_FATAL ANY)
endfunction()
