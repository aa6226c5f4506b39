# The experiments with faults, in their short form. Included by tests/CMakeLists.txt after e2e/tests.cmake.
#
# Every tests/fault/*.sh and *.py is a test named fault_<stem>; lines of its head say labels and timeout, as in
# tests/e2e/tests.cmake. The long form of each: tests/fault/README.md.
add_scripts(fault fault)
