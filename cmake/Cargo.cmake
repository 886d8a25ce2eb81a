# SPDX-License-Identifier: Apache-2.0
# ferrotype_cargo_staticlib(TARGET crate library [PROFILE profile] [PLAIN])
#   Builds the static library of a crate with the flags of the flavour (PLAIN: without them) and wraps it as TARGET.
#   cargo decides what is out of date; the file of dependencies that it writes tells Ninja when to ask.

find_program(CARGO cargo REQUIRED)

function(ferrotype_cargo_staticlib target crate library)
  cmake_parse_arguments(PARSE_ARGV 3 arg "PLAIN" "PROFILE" "")
  set(profile "${FERROTYPE_CARGO_PROFILE}")
  set(flags "${FERROTYPE_RUSTFLAGS}")
  set(features "${FERROTYPE_CARGO_FEATURES}")
  set(environment ${FERROTYPE_CARGO_ENVIRONMENT})
  if(arg_PLAIN)
    set(flags "")
    set(features "")
    set(environment "")
  endif()
  if(arg_PROFILE)
    set(profile "${arg_PROFILE}")
  endif()

  set(triple "${CMAKE_HOST_SYSTEM_PROCESSOR}-unknown-linux-gnu")
  set(target_dir "${CMAKE_BINARY_DIR}/cargo")
  set(profile_dir "${profile}")
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
      "${CARGO}" build --locked --quiet --package ${crate} --lib --profile ${profile} --features "${features}"
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
