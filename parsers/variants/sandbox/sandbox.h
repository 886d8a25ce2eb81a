// SPDX-License-Identifier: Apache-2.0
//
// One sandbox: the parser with a memory of its own, for one face. What comes out of it is anything at all, so that each
// look into its memory goes through `bytes`, which knows its bounds.
#pragma once

#include <guest.h>

#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "charsets.h"
#include "font_copy.h"
#include "runtime.h"
#include "wire.h"

// What the functions that the sandbox imports work on.
struct Z_host_instance_t {
  std::span<const std::uint8_t> font;            // the caller's
  ferrotype::sandbox::Address font_address = 0;  // where the copy begins
  ferrotype::sandbox::FontCopy copy;
  ferro_sink* sink = nullptr;  // of the walk that runs
  std::optional<ferro::Charsets> charsets;
  const wasm_rt_memory_t* memory = nullptr;
  const char* broken = nullptr;  // why the face answers no more
};

namespace ferrotype::sandbox {

class Sandbox {
 public:
  // As good as new. Null: there is no room for one.
  static std::unique_ptr<Sandbox> take();
  // For the next face; of this one nothing stays in it.
  static void give_back(std::unique_ptr<Sandbox> sandbox);

  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  // Calls a function of the sandbox. False: it was cut off, and `broken` says why; it must not be called again.
  template <class... Parameters, class... Arguments>
  bool call(void (*function)(Z_ferro_instance_t*, Parameters...), Arguments... arguments) {
    return attempt([&] { function(&instance_, arguments...); });
  }

  [[nodiscard]] Z_host_instance_t& host() { return host_; }
  void give_up(const char* why) { host_.broken = why; }
  [[nodiscard]] const char* broken() const { return host_.broken; }

  [[nodiscard]] Reply reply() const {
    Reply reply;
    std::memcpy(&reply, memory_->data + reply_address(), sizeof(reply));
    return reply;
  }

  // Room for so many bytes to hand in and take out, or 0; what was there before is gone.
  Address reserve(std::size_t size);
  // Brings the font in. False: there is no room for it.
  bool load(std::span<const std::uint8_t> font);

 private:
  Sandbox();
  static std::unique_ptr<Sandbox> make();
  static Address reply_address();

  template <class Function>
  bool attempt(Function&& function);
  void renew();

  Z_host_instance_t host_;
  Z_ferro_instance_t instance_{};
  Z_ferro_instance_t pristine_{};
  wasm_rt_memory_t* memory_ = nullptr;
  Address room_ = 0;
  std::size_t room_size_ = 0;
};

template <class Function>
bool Sandbox::attempt(Function&& function) {
  if (!is_prepared) prepare_thread();
  Activation activation;
  activation.memory = memory_;
  activation.font = &host_.copy;
  activation.outer = active;
#if !WASM_RT_MEMCHECK_SIGNAL_HANDLER
  const std::uint32_t depth = wasm_rt_call_stack_depth;
#endif
  // Only code of the sandbox is jumped over, which has nothing to destroy.
  if (_setjmp(activation.jump) == 0) {
    active = &activation;
    function();
    active = activation.outer;
    return true;
  }
  active = activation.outer;
#if !WASM_RT_MEMCHECK_SIGNAL_HANDLER
  wasm_rt_call_stack_depth = depth;
#endif
  if (broken() == nullptr) give_up(name_of_trap(activation.reason));
  return false;
}

// `count` elements of T in the memory; null where they are not all inside. No answer lies in the copy of the font,
// which the host must not touch: not all of it may have come.
template <class T>
[[nodiscard]] const std::uint8_t* elements(const Z_host_instance_t& host, Address address, std::uint64_t count) {
  const wasm_rt_memory_t& memory = *host.memory;
  const bool inside = address <= memory.size && count <= (memory.size - address) / sizeof(T);
  const std::uint64_t font_end = std::uint64_t{host.font_address} + host.font.size() + system_page;
  const bool in_font = host.font_address != 0 && address < font_end && address + count * sizeof(T) > host.font_address;
  return inside && !in_font ? memory.data + address : nullptr;
}

// The constant of the parser that is at this address, as it was before any font was read; it lives forever. Null where
// no constant can be.
[[nodiscard]] const char* constant_at(Address address);

}  // namespace ferrotype::sandbox
