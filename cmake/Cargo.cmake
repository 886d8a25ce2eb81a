# SPDX-License-Identifier: Apache-2.0
# ferrotype_cargo_staticlib(TARGET crate library [PROFILE profile] [PLAIN] [FOLDER name] [SETTINGS setting=value...]
#                           [FEATURES feature...] [NO_DEFAULT_FEATURES] [COVERED])
#   Builds the static library of a crate with the flags of the flavour (PLAIN: without them) and wraps it as TARGET.
#   SETTINGS are other ones than the profile has, in a FOLDER of their own: cargo keeps one build of a profile.
#   COVERED: where the fuzzer counts coverage, it counts that of other crates too.
#   cargo decides what is out of date; the file of dependencies that it writes tells Ninja when to ask.
#
# ferrotype_cargo_profile(out profile [setting=value...])
#   The settings of a profile as Cargo.toml has them, but for those that are given.

find_program(CARGO cargo REQUIRED)

function(ferrotype_cargo_profile out profile)
  set(settings "")
  set(in_profile FALSE)
  file(STRINGS "${CMAKE_SOURCE_DIR}/Cargo.toml" lines)
  foreach(line IN LISTS lines)
    if(line MATCHES "^\\[")
      string(COMPARE EQUAL "${line}" "[profile.${profile}]" in_profile)
    elseif(in_profile AND line MATCHES "^([a-z-]+) *= *\"?([^\"]*)\"?")
      list(APPEND settings "${CMAKE_MATCH_1}=${CMAKE_MATCH_2}")
    endif()
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/Cargo.toml")
  foreach(setting IN LISTS ARGN)
    string(REGEX REPLACE "=.*" "" name "${setting}")
    list(FILTER settings EXCLUDE REGEX "^${name}=")
    list(APPEND settings "${setting}")
  endforeach()
  set(${out} ${settings} PARENT_SCOPE)
endfunction()

function(ferrotype_cargo_staticlib target crate library)
  cmake_parse_arguments(PARSE_ARGV 3 arg "PLAIN;NO_DEFAULT_FEATURES;COVERED" "PROFILE;FOLDER" "SETTINGS;FEATURES")
  set(profile "${FERROTYPE_CARGO_PROFILE}")
  set(flags "${FERROTYPE_RUSTFLAGS}")
  set(features ${FERROTYPE_CARGO_FEATURES} ${arg_FEATURES})
  set(environment ${FERROTYPE_CARGO_ENVIRONMENT})
  if(arg_PLAIN)
    set(flags "")
    set(features "")
    set(environment "")
  endif()
  if(arg_COVERED)
    list(TRANSFORM environment REPLACE "^RUSTC_WORKSPACE_WRAPPER=" "RUSTC_WRAPPER=")
  endif()
  if(arg_PROFILE)
    set(profile "${arg_PROFILE}")
  endif()

  set(triple "${CMAKE_HOST_SYSTEM_PROCESSOR}-unknown-linux-gnu")
  set(target_dir "${CMAKE_BINARY_DIR}/cargo")
  if(arg_FOLDER)
    set(target_dir "${CMAKE_BINARY_DIR}/${arg_FOLDER}")
  endif()
  set(defaults "")
  if(arg_NO_DEFAULT_FEATURES)
    set(defaults --no-default-features)
  endif()
  set(profile_dir "${profile}")
  foreach(setting IN LISTS arg_SETTINGS)
    string(REGEX MATCH "^([^=]+)=(.*)$" setting "${setting}")
    string(TOUPPER "CARGO_PROFILE_${profile}_${CMAKE_MATCH_1}" variable)
    string(REPLACE "-" "_" variable "${variable}")
    list(APPEND environment "${variable}=${CMAKE_MATCH_2}")
  endforeach()
  if(profile STREQUAL "dev")
    set(profile_dir "debug")
  endif()
  set(output_dir "${target_dir}/${triple}/${profile_dir}")
  set(archive "${output_dir}/lib${library}.a")
  string(JOIN " " flags ${flags})
  string(JOIN "," features ${features})

  # With --target the flags do not reach build scripts.
  add_custom_command(
    OUTPUT "${archive}"
    COMMAND
      "${CMAKE_COMMAND}" -E env ${environment} "RUSTFLAGS=${flags}"
      "${CARGO}" build --locked --quiet --package ${crate} --lib --profile ${profile} --features "${features}" ${defaults}
      --target ${triple} --target-dir "${target_dir}" --manifest-path "${CMAKE_SOURCE_DIR}/Cargo.toml"
    DEPFILE "${output_dir}/lib${library}.d"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "cargo build ${crate} (${profile})"
    VERBATIM USES_TERMINAL)
  add_custom_target(${target}_cargo DEPENDS "${archive}")
  add_library(${target} STATIC IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION "${archive}")
  target_link_libraries(${target} INTERFACE pthread dl m)
  add_dependencies(${target} ${target}_cargo)
endfunction()

# ferrotype_cargo_example(TARGET crate example)
#   Builds an example of a crate, without the flags of the flavour; the property PROGRAM of TARGET is where it is.
function(ferrotype_cargo_example target crate example)
  set(target_dir "${CMAKE_BINARY_DIR}/cargo")
  set(program "${target_dir}/tool/examples/${example}")
  add_custom_command(
    OUTPUT "${program}"
    COMMAND
      "${CMAKE_COMMAND}" -E env "RUSTFLAGS=" "${CARGO}" build --locked --quiet --package ${crate} --example ${example}
      --profile tool --target-dir "${target_dir}" --manifest-path "${CMAKE_SOURCE_DIR}/Cargo.toml"
    DEPFILE "${program}.d"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "cargo build ${crate}, example ${example}"
    VERBATIM USES_TERMINAL)
  add_custom_target(${target} ALL DEPENDS "${program}")
  set_target_properties(${target} PROPERTIES PROGRAM "${program}")
endfunction()
