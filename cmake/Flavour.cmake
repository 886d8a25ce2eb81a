# SPDX-License-Identifier: Apache-2.0
# The flavour of a build: one preset, one set of flags, in both languages.
#   ferrotype::options         every target of ours
#   ferrotype::parser_options  parser code: what the fuzzer measures the coverage of, and the benchmark the speed
# Where FERROTYPE_OPTIMISATION is set in a folder, its targets are optimised like that: compiling is most of what tests take.

set(FERROTYPE_FLAVOUR "release" CACHE STRING "release, fuzz, ablation, dev or coverage")
set_property(CACHE FERROTYPE_FLAVOUR PROPERTY STRINGS release fuzz ablation dev coverage)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

define_property(TARGET PROPERTY FERROTYPE_OPTIMISATION INITIALIZE_FROM_VARIABLE FERROTYPE_OPTIMISATION)
set(optimisation $<TARGET_PROPERTY:FERROTYPE_OPTIMISATION>)
add_library(ferrotype_options INTERFACE)
add_library(ferrotype::options ALIAS ferrotype_options)
add_library(ferrotype_parser_options INTERFACE)
add_library(ferrotype::parser_options ALIAS ferrotype_parser_options)
target_link_libraries(ferrotype_parser_options INTERFACE ferrotype_options)

target_compile_options(ferrotype_options INTERFACE -Wall -Wextra -Wpedantic -Werror)
# Floating point rounds the same way in both languages.
target_compile_options(ferrotype_parser_options INTERFACE -ffp-contract=off)

set(FERROTYPE_CARGO_PROFILE release)
set(FERROTYPE_CARGO_FEATURES "")
set(FERROTYPE_RUSTFLAGS "")
set(FERROTYPE_CARGO_ENVIRONMENT "")

set(sanitized_rust -Zsanitizer=address -Zexternal-clangrt -Cforce-frame-pointers=yes)

if(FERROTYPE_FLAVOUR STREQUAL "release")
  target_compile_options(ferrotype_options INTERFACE $<IF:$<BOOL:${optimisation}>,${optimisation},-O2> -g1)
  target_compile_definitions(ferrotype_options INTERFACE NDEBUG)
  # The port is one crate with link-time optimisation; so is this.
  target_compile_options(ferrotype_parser_options INTERFACE -flto)
  target_link_options(ferrotype_options INTERFACE -fuse-ld=lld)
elseif(FERROTYPE_FLAVOUR STREQUAL "fuzz")
  set(sanitizers -fsanitize=address,undefined -fno-sanitize=vptr,function -fno-sanitize-recover=undefined)
  target_compile_options(ferrotype_options INTERFACE
    $<IF:$<BOOL:${optimisation}>,${optimisation},-O2> -g -fno-omit-frame-pointer ${sanitizers})
  target_compile_options(ferrotype_parser_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(ferrotype_options INTERFACE ${sanitizers} -fuse-ld=lld -Wl,--gc-sections)
  set(FERROTYPE_CARGO_PROFILE fuzz)
  set(FERROTYPE_RUSTFLAGS ${sanitized_rust} -Csymbol-mangling-version=v0 --cfg=fuzzing)
  # Coverage guides towards what is new in our crates; the fuzzer would clear and search the counters of other parsers in
  # every execution, also where they do not run. Like FreeType and HarfBuzz they have none.
  set(coverage
      -Cpasses=sancov-module
      -Cllvm-args=-sanitizer-coverage-level=4
      -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
      -Cllvm-args=-sanitizer-coverage-pc-table
      -Cllvm-args=-sanitizer-coverage-trace-compares
      -Cllvm-args=-max-loads-per-memcmp=0)
  string(JOIN " " coverage ${coverage})
  set(FERROTYPE_CARGO_ENVIRONMENT RUSTC_BOOTSTRAP=1
      "RUSTC_WORKSPACE_WRAPPER=${CMAKE_CURRENT_LIST_DIR}/rustc_for_workspace" "FERROTYPE_WORKSPACE_RUSTFLAGS=${coverage}")
elseif(FERROTYPE_FLAVOUR STREQUAL "ablation")
  # The outcome of a missing check is read from AddressSanitizer alone; UBSan would stop some of them a step earlier.
  target_compile_options(ferrotype_options INTERFACE
    $<IF:$<BOOL:${optimisation}>,${optimisation},-O1> -g -fno-omit-frame-pointer -fsanitize=address)
  # Coverage leads the search for inputs that a check rejects.
  target_compile_options(ferrotype_parser_options INTERFACE -fsanitize=fuzzer-no-link)
  target_compile_definitions(ferrotype_parser_options INTERFACE FERRO_ABLATION)
  target_link_options(ferrotype_options INTERFACE -fsanitize=address -fuse-ld=lld)
  set(FERROTYPE_CARGO_ENVIRONMENT RUSTC_BOOTSTRAP=1)
  set(FERROTYPE_CARGO_PROFILE fuzz)
  set(FERROTYPE_CARGO_FEATURES ablation)
  set(FERROTYPE_RUSTFLAGS ${sanitized_rust})
elseif(FERROTYPE_FLAVOUR STREQUAL "dev")
  target_compile_options(ferrotype_options INTERFACE -O0 -g)
  target_compile_definitions(ferrotype_options INTERFACE _GLIBCXX_ASSERTIONS)
  set(FERROTYPE_CARGO_PROFILE dev)
elseif(FERROTYPE_FLAVOUR STREQUAL "coverage")
  target_compile_options(ferrotype_options INTERFACE -O1 -g -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(ferrotype_options INTERFACE -fprofile-instr-generate -fuse-ld=lld)
  set(FERROTYPE_RUSTFLAGS -Cinstrument-coverage)
  set(FERROTYPE_CARGO_PROFILE dev)
else()
  message(FATAL_ERROR "FERROTYPE_FLAVOUR is '${FERROTYPE_FLAVOUR}': one of release, fuzz, ablation, dev, coverage")
endif()

# ferrotype_precompile(target header...)
#   Reads headers of packages once for all files of the target, which are C++: they are most of what compiling a test or a verb takes. The
#   flavour `dev` reads them in each file, and so finds the file that lacks an #include.
function(ferrotype_precompile target)
  if(FERROTYPE_FLAVOUR STREQUAL "dev")
    return()
  endif()
  list(TRANSFORM ARGN REPLACE "^(.+)$" "<\\1>" OUTPUT_VARIABLE headers)
  target_precompile_headers(${target} PRIVATE ${headers})
  # With the same bytes a cache of compilers knows it again.
  target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
endfunction()

# What verbs include, and the tests.
set(FERROTYPE_VERB_HEADERS algorithm filesystem fmt/format.h map memory nlohmann/json.hpp optional string tl/expected.hpp vector)
set(FERROTYPE_TEST_HEADERS algorithm gtest/gtest.h map optional string vector)
