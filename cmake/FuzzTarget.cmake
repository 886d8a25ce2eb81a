# SPDX-License-Identifier: Apache-2.0
# ferrotype_fuzz_target(operation)
#   The executable fuzz_<operation> from <operation>.cpp: with libFuzzer in the flavour `fuzz`, with a main that replays
#   files in every other. In the flavour `ablation` also search_<operation>, with libFuzzer: what an engine says of an abort
#   is another report than that of the program alone. FERROTYPE_FUZZ_TARGETS lists the operations.

define_property(GLOBAL PROPERTY FERROTYPE_FUZZ_TARGETS)

file(STRINGS ${PROJECT_SOURCE_DIR}/fuzz/targets/reports.def FERROTYPE_WRAPPED_REPORTS REGEX "^FERROTYPE_")
list(TRANSFORM FERROTYPE_WRAPPED_REPORTS REPLACE "^FERROTYPE_[A-Z]+\\((.*)\\)$" "-Wl,--wrap=\\1")

# With libFuzzer, and the mutator.
function(ferrotype_fuzz_engine target)
  target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/fuzz/mutator/engine.cpp)
  target_link_libraries(${target} PRIVATE ferrotype_mutator)
  target_link_options(${target} PRIVATE -fsanitize=fuzzer)
endfunction()

function(ferrotype_fuzz_program target operation)
  add_executable(${target} ${operation}.cpp)
  target_link_libraries(${target} PRIVATE ferrotype::options ferrotype_harness)
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzz")
endfunction()

function(ferrotype_fuzz_target operation)
  set(target fuzz_${operation})
  ferrotype_fuzz_program(${target} ${operation})
  if(FERROTYPE_FLAVOUR STREQUAL "fuzz")
    ferrotype_fuzz_engine(${target})
    target_sources(${target} PRIVATE reports.cpp)
    target_link_options(${target} PRIVATE ${FERROTYPE_WRAPPED_REPORTS})
  else()
    target_sources(${target} PRIVATE replay_main.cpp)
  endif()
  if(FERROTYPE_FLAVOUR STREQUAL "ablation")
    ferrotype_fuzz_program(search_${operation} ${operation})
    ferrotype_fuzz_engine(search_${operation})
  endif()
  set_property(GLOBAL APPEND PROPERTY FERROTYPE_FUZZ_TARGETS ${operation})
endfunction()
