/* SPDX-License-Identifier: Apache-2.0
 *
 * Included before everything else. Where no signal tells that the stack is at its end, the code that wasm2c made
 * counts how deep it is. wasm-rt.h has one counter for all threads; this is one for each. */
#ifndef FERROTYPE_SANDBOX_STACK_DEPTH_H
#define FERROTYPE_SANDBOX_STACK_DEPTH_H

#define WASM_RT_USE_STACK_DEPTH_COUNT 0
#include <wasm-rt.h>

#if !WASM_RT_MEMCHECK_SIGNAL_HANDLER
#undef WASM_RT_USE_STACK_DEPTH_COUNT
#define WASM_RT_USE_STACK_DEPTH_COUNT 1
#define WASM_RT_MAX_CALL_STACK_DEPTH 1000
#ifdef __cplusplus
extern "C" {
#endif
extern __thread uint32_t wasm_rt_call_stack_depth __attribute__((tls_model("initial-exec")));
#ifdef __cplusplus
}
#endif
#endif

#endif
