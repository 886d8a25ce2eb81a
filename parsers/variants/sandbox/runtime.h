// SPDX-License-Identifier: Apache-2.0
//
// What code made by wasm2c runs on, in place of wabt's own wasm-rt-impl.c: memory that is reserved once and never
// moves, and traps that end one call of one thread. Written against wasm-rt.h of wabt 1.0.32.
#pragma once

#include <setjmp.h>
#include <wasm-rt.h>

#include <cstddef>
#include <cstdint>

namespace ferrotype::sandbox {

// Compiled with guard pages: an access outside of the memory is a fault, not a comparison.
inline constexpr bool has_guard_pages = WASM_RT_MEMCHECK_SIGNAL_HANDLER != 0;

// Address space of one memory: an address and an offset of 32 bits each, and the access behind; without guard pages
// what an address alone reaches.
inline constexpr std::size_t reservation = (std::size_t{has_guard_pages ? 8 : 4} << 30U) + 65536;
inline constexpr std::size_t wasm_page = 65536;

class FontCopy;

// A call into a sandbox; of one thread the innermost is `active`. Null while the host is called back.
struct Activation {
  jmp_buf jump;
  const wasm_rt_memory_t* memory;
  FontCopy* font;
  Activation* outer;
  int reason;  // of the trap that ended it
};
extern thread_local Activation* active __attribute__((tls_model("initial-exec")));

// Ends the active call as a trap does.
[[noreturn]] void end_call(int reason);

// Before this thread first calls into a sandbox.
void prepare_thread();
extern thread_local bool is_prepared __attribute__((tls_model("initial-exec")));

// Makes a memory have `pages` again, of which it had not fewer, all zero but for those bytes that are kept.
void renew(wasm_rt_memory_t& memory, std::uint32_t pages, std::size_t kept_begin, std::size_t kept_end);

// Of a trap that has ended a call.
[[nodiscard]] const char* name_of_trap(int reason);

}  // namespace ferrotype::sandbox
