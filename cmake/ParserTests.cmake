# SPDX-License-Identifier: Apache-2.0
# ferrotype_parser_tests(room)
#   The executable test_<room> from all C++ files of the folder, which may look inside the parser; the Rust files beside them
#   are tests of the port (tests/port). In the flavour `fuzz` they run under the sanitizers.

include(GoogleTest)

function(ferrotype_parser_tests room)
  if(NOT FERROTYPE_FLAVOUR MATCHES "^(release|fuzz)$")
    return()
  endif()
  find_package(GTest REQUIRED)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "*.cpp")
  set(target test_${room})
  add_executable(${target} ${sources})
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/parsers/cpp ${CMAKE_SOURCE_DIR}/parsers)
  target_link_libraries(${target} PRIVATE ferrotype::options ferrotype_cpp GTest::gtest_main)
  ferrotype_precompile(${target} ${FERROTYPE_TEST_HEADERS})
  # The parser computes the same floats here as in the headers that a test includes.
  target_compile_options(${target} PRIVATE -ffp-contract=off)
  if(FERROTYPE_FLAVOUR STREQUAL "fuzz")
    target_link_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
  gtest_discover_tests(${target} TEST_PREFIX ${room}. DISCOVERY_MODE PRE_TEST)
endfunction()
