# SPDX-License-Identifier: Apache-2.0
# ferrotype_cpp_variant(name group OPTIONS option... [LINK option...] [COMPILER word...] [LAUNCHED] [REMARK text])
# ferrotype_rust_variant(name group [SETTINGS setting=value...] [FEATURES feature...])
#   A twin once more as a shared library, which exports that parser alone, under another name: in the folder `group` of the
#   build, by the target `group` only. What is not said is as in the twin: of C++ everything but the options for speed (-O,
#   -flto), which OPTIONS has to have; of Rust the whole profile, whose SETTINGS are changed. The parser says what it was
#   compiled with.
#   COMPILER is run instead of the project's; LAUNCHED: by the launcher of compilers that the user has, as ccache. REMARK is
#   told behind the flags.

# The library with its name and flags, without the twin, whose constant is `symbol`.
function(ferrotype_variant_library name group symbol flags)
  set(target ferrotype_${name})
  set(exports "${PROJECT_SOURCE_DIR}/parsers/peers/support/export.map")
  # An object of its own, so that another text compiles nothing else again.
  add_library(${target}_export OBJECT EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/parsers/variants/export.cpp")
  target_link_libraries(${target}_export PRIVATE ferrotype::options ferrotype_interface)
  target_compile_definitions(${target}_export PRIVATE
    FERROTYPE_SYMBOL=${symbol} "FERROTYPE_NAME=\"${name}\"" "FERROTYPE_FLAGS=\"${flags}\"")
  add_library(${target} MODULE EXCLUDE_FROM_ALL $<TARGET_OBJECTS:${target}_export>)
  target_link_libraries(${target} PRIVATE ferrotype_interface)
  target_link_options(${target} PRIVATE "-Wl,--version-script=${exports}" -Wl,--gc-sections)
  # The run-time libraries of sanitizers are the program's.
  if(FERROTYPE_FLAVOUR STREQUAL "release")
    target_link_options(${target} PRIVATE -Wl,-z,defs)
  endif()
  set_target_properties(${target} PROPERTIES
    LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/${group}" LINK_DEPENDS "${exports}"
    LINKER_LANGUAGE CXX EXPORT_COMPILE_COMMANDS OFF)
  add_dependencies(${group} ${target})
endfunction()

function(ferrotype_cpp_variant name group)
  cmake_parse_arguments(PARSE_ARGV 2 arg "LAUNCHED" "REMARK" "OPTIONS;LINK;COMPILER")
  get_target_property(options ferrotype_cpp COMPILE_OPTIONS)
  foreach(common IN ITEMS ferrotype_parser_options ferrotype_options)
    get_target_property(more ${common} INTERFACE_COMPILE_OPTIONS)
    list(APPEND options ${more})
  endforeach()
  list(FILTER options EXCLUDE REGEX "^-(O.|flto.*)$")
  list(APPEND options ${arg_OPTIONS})
  set(flags ${options} ${arg_LINK})
  list(FILTER flags EXCLUDE REGEX "^-W[^l]")
  string(JOIN " " flags ${flags} ${arg_REMARK})

  ferrotype_variant_library(${name} ${group} ferro_parser_cpp "${flags}")
  set(target ferrotype_${name})
  get_target_property(sources ferrotype_cpp SOURCES)
  get_target_property(folders ferrotype_cpp INCLUDE_DIRECTORIES)
  get_target_property(definitions ferrotype_cpp COMPILE_DEFINITIONS)
  target_sources(${target} PRIVATE ${sources})
  target_include_directories(${target} PRIVATE ${folders})
  target_compile_definitions(${target} PRIVATE ${definitions}
    $<TARGET_PROPERTY:ferrotype_options,INTERFACE_COMPILE_DEFINITIONS>)
  target_compile_options(${target} PRIVATE ${options})
  target_link_options(${target} PRIVATE ${arg_LINK})
  if(NOT arg_COMPILER)
    target_link_options(${target} PRIVATE -fuse-ld=lld)
    return()
  endif()
  set(compile "${PROJECT_SOURCE_DIR}/cmake/with_compiler")
  set(link ${compile} ${arg_COMPILER} --)
  if(arg_LAUNCHED)
    list(APPEND compile ${CMAKE_CXX_COMPILER_LAUNCHER})
  endif()
  list(APPEND compile ${arg_COMPILER} --)
  set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER "${compile}" CXX_LINKER_LAUNCHER "${link}")
endfunction()

function(ferrotype_rust_variant name group)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "SETTINGS;FEATURES")
  ferrotype_cargo_profile(flags ${FERROTYPE_CARGO_PROFILE} ${arg_SETTINGS})
  string(JOIN " " flags ${flags} ${FERROTYPE_RUSTFLAGS})
  ferrotype_cargo_staticlib(ferrotype_${name}_archive ferrotype-ffi ferrotype_ffi
    FOLDER cargo-${name} NO_DEFAULT_FEATURES FEATURES ${arg_FEATURES} SETTINGS ${arg_SETTINGS})
  ferrotype_variant_library(${name} ${group} ferro_parser_rust "${flags}")
  target_link_libraries(ferrotype_${name} PRIVATE ferrotype::options ferrotype_${name}_archive)
endfunction()
