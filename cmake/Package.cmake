# SPDX-License-Identifier: Apache-2.0
# ferrotype_package(out kind name version sha256 file...)
#   The files of a package that cmake/package brings when a target first needs them. `out` becomes their folder.
function(ferrotype_package out kind name version sha256)
  set(folder "${CMAKE_SOURCE_DIR}/build/packages/${name}-${version}")
  list(TRANSFORM ARGN PREPEND "${folder}/" OUTPUT_VARIABLE files)
  add_custom_command(
    OUTPUT ${files}
    COMMAND "${CMAKE_SOURCE_DIR}/cmake/package" ${kind} ${name} ${version} ${sha256}
    COMMENT "bringing ${name} ${version}"
    VERBATIM USES_TERMINAL)
  set(${out} "${folder}" PARENT_SCOPE)
endfunction()
