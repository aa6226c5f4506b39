# Tests of the tree and of the whole programs. Included by tests/CMakeLists.txt after the rooms' tests.
#
# Every tests/e2e/*.sh and *.py is a test named e2e_<stem>, those of tests/fault/ are named fault_<stem>
# (helpers are named lib*). It is called with
#   ISHENIM_SOURCE, ISHENIM_BUILD   the tree and this build folder
# in the environment and ends with 0, or with 77 if an outside tool it needs cannot be had: that is
# shown as SKIPPED, and with CI=true it is a failure (tests/e2e/lib_call.sh). Lines of its head may say
#   # labels: e2e;long
#   # timeout: 1200

# The rooms: label `room`, so that sanitizer builds can run them alone.
foreach(room IN LISTS rooms)
  if(TARGET ${room}_test)
    set_property(TEST ${room} APPEND PROPERTY LABELS room quick)
    list(APPEND room_tests ${room})
  endif()
endforeach()

foreach(check IN ITEMS docs sizes)
  add_test(NAME ${check}
    COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/cmake/check_${check}.py ${PROJECT_SOURCE_DIR})
endforeach()
add_test(NAME promises COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/cmake/check_promises.py
  ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
set_tests_properties(promises PROPERTIES TIMEOUT 1200 DEPENDS "${room_tests}")
add_test(NAME headers COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target all_verify_interface_header_sets)
set_tests_properties(headers PROPERTIES TIMEOUT 1200 RUN_SERIAL ON)
set_property(TEST rooms docs sizes promises headers APPEND PROPERTY LABELS quick)

# The scripts of a folder of tests/, as tests named <prefix>_<stem>.
function(add_scripts folder prefix)
  file(GLOB scripts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${folder}/*.sh ${PROJECT_SOURCE_DIR}/tests/${folder}/*.py)
  foreach(script IN LISTS scripts)
    get_filename_component(stem ${script} NAME_WE)
    if(stem MATCHES "^lib")
      continue()
    endif()
    set(labels e2e)
    set(timeout 600)
    file(STRINGS ${script} head REGEX "^# (labels|timeout): " LIMIT_COUNT 4)
    foreach(line IN LISTS head)
      if(line MATCHES "^# labels: (.*)$")
        set(labels ${CMAKE_MATCH_1})
      elseif(line MATCHES "^# timeout: ([0-9]+)")
        set(timeout ${CMAKE_MATCH_1})
      endif()
    endforeach()
    add_test(NAME ${prefix}_${stem} COMMAND bash ${PROJECT_SOURCE_DIR}/tests/e2e/lib_call.sh ${script})
    set_tests_properties(${prefix}_${stem} PROPERTIES LABELS "${labels}" TIMEOUT ${timeout} SKIP_RETURN_CODE 77
      ENVIRONMENT "ISHENIM_SOURCE=${PROJECT_SOURCE_DIR};ISHENIM_BUILD=${PROJECT_BINARY_DIR}")
  endforeach()
endfunction()
add_scripts(e2e e2e)
