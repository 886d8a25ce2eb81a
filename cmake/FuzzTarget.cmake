# SPDX-License-Identifier: Apache-2.0
# ferrotype_fuzz_target(operation)
#   The executable fuzz_<operation> from <operation>.cpp: with libFuzzer in the flavours `fuzz` and `ablation`, with a
#   main that replays files in every other. FERROTYPE_FUZZ_TARGETS lists the operations.

define_property(GLOBAL PROPERTY FERROTYPE_FUZZ_TARGETS)

file(STRINGS ${PROJECT_SOURCE_DIR}/fuzz/targets/reports.def FERROTYPE_WRAPPED_REPORTS REGEX "^FERROTYPE_")
list(TRANSFORM FERROTYPE_WRAPPED_REPORTS REPLACE "^FERROTYPE_[A-Z]+\\((.*)\\)$" "-Wl,--wrap=\\1")

function(ferrotype_fuzz_target operation)
  set(target fuzz_${operation})
  add_executable(${target} ${operation}.cpp)
  target_link_libraries(${target} PRIVATE ferrotype::options ferrotype_harness)
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzz")
  if(FERROTYPE_FLAVOUR MATCHES "^(fuzz|ablation)$")
    target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/fuzz/mutator/engine.cpp)
    target_link_libraries(${target} PRIVATE ferrotype_mutator)
  endif()
  if(FERROTYPE_FLAVOUR STREQUAL "ablation")
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  elseif(FERROTYPE_FLAVOUR STREQUAL "fuzz")
    target_sources(${target} PRIVATE reports.cpp)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer ${FERROTYPE_WRAPPED_REPORTS})
  else()
    target_sources(${target} PRIVATE replay_main.cpp)
  endif()
  set_property(GLOBAL APPEND PROPERTY FERROTYPE_FUZZ_TARGETS ${operation})
endfunction()
