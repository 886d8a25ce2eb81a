# SPDX-License-Identifier: Apache-2.0
# cmake -DNM=... -DLIBRARY=... -DSYMBOL=... [-DDYNAMIC=ON] [-DPREFIX=...] -P symbols.cmake
# Fails unless SYMBOL is the one name of C that LIBRARY defines for others, of those that begin with PREFIX. Names of C++
# are mangled: they begin with an underscore, as do those that sanitizers add.
set(options --defined-only --extern-only --format=just-symbols)
if(DYNAMIC)
  list(APPEND options --dynamic)
endif()
execute_process(COMMAND "${NM}" ${options} "${LIBRARY}" OUTPUT_VARIABLE output ERROR_VARIABLE ignored
                COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" lines "${output}")
list(FILTER lines EXCLUDE REGEX "^_|:$|^\\.")
if(PREFIX)
  list(FILTER lines INCLUDE REGEX "^${PREFIX}")
endif()
list(SORT lines)
list(REMOVE_DUPLICATES lines)
if(NOT "${lines}" STREQUAL "${SYMBOL}")
  message(FATAL_ERROR "${LIBRARY} exports '${lines}', wanted '${SYMBOL}' alone")
endif()
