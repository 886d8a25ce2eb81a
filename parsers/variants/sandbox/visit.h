// SPDX-License-Identifier: Apache-2.0
//
// One call of the interface: the face's sandbox is this thread's until it ends. Arguments are copied in and answers are
// copied out, and nothing that comes out is used before it is known to be inside its bounds.
#pragma once

#include <algorithm>
#include <mutex>

#include "border.h"
#include "sandbox.h"

struct ferro_face {
  ferro_face() = default;
  ~ferro_face() {
    if (sandbox != nullptr) ferrotype::sandbox::Sandbox::give_back(std::move(sandbox));
  }
  ferro_face(const ferro_face&) = delete;
  ferro_face& operator=(const ferro_face&) = delete;

  std::unique_ptr<ferrotype::sandbox::Sandbox> sandbox;
  // A sink of a walk may ask the face that it walks.
  mutable std::recursive_mutex mutex;
};

struct ferro_instance {
  const ferro_face* face;
  ferrotype::sandbox::Address address;
};

namespace ferrotype::sandbox {

using peers::status;

// Why a face is given up whose sandbox says what cannot be.
inline constexpr const char* lie = "sandbox trap: answer";

[[nodiscard]] inline ferro_status out_of_memory() { return {FERRO_LIMIT, 0, "buffer_capacity", 0, 0}; }

// The parser's constant that is this name of a check; null where no check has it.
[[nodiscard]] const char* check_name(std::string_view name);

class Visit {
 public:
  explicit Visit(const ferro_face& face) : lock_(face.mutex), sandbox_(*face.sandbox) {}

  template <class... Parameters, class... Arguments>
  ferro_status ask(void (*function)(Z_ferro_instance_t*, Parameters...), Arguments... arguments) {
    if (sandbox_.broken() != nullptr || !sandbox_.call(function, arguments...)) return broken();
#ifdef FERROTYPE_PLANTS
    if (!sandbox_.call(Z_ferroZ_lie)) return broken();
#endif
    reply_ = sandbox_.reply();
    return answer();
  }

  // What has no answer.
  template <class... Parameters, class... Arguments>
  void tell(void (*function)(Z_ferro_instance_t*, Parameters...), Arguments... arguments) {
    if (sandbox_.broken() == nullptr) sandbox_.call(function, arguments...);
  }

  // Makes room for `count` elements of `width` bytes in all arrays together. False: there is none.
  [[nodiscard]] bool make_room(std::size_t count, std::size_t width) {
    if (sandbox_.broken() != nullptr) return true;  // and `ask` says so
    if (count > UINT32_MAX / width) return false;
    next_ = sandbox_.reserve(count * width + slack);
    return next_ != 0 || sandbox_.broken() != nullptr;
  }

  // The next array in that room.
  template <class T>
  Address room_for(std::size_t count) {
    const Address here = next_;
    next_ += static_cast<Address>((count * sizeof(T) + 7) / 8 * 8);
    return here;
  }
  template <class T>
  Address put(const T* values, std::size_t count) {
    const Address here = room_for<T>(count);
    if (count != 0 && sandbox_.broken() == nullptr) std::memcpy(memory().data + here, values, count * sizeof(T));
    return here;
  }
  template <class T>
  void get(Address from, T* values, std::size_t count) const {
    if (count != 0) std::memcpy(values, memory().data + from, count * sizeof(T));
  }

  // An array in that room, to be looked at.
  [[nodiscard]] const std::uint8_t* array(Address from) const { return memory().data + from; }

  [[nodiscard]] const Reply& reply() const { return reply_; }
  [[nodiscard]] std::uint32_t count(std::size_t part) const { return reply_.parts[part].count; }

  // The part of the answer, which is copied from where it lies; null where it lies nowhere.
  template <class T>
  [[nodiscard]] const std::uint8_t* part(std::size_t number) const {
    return elements<T>(sandbox_.host(), reply_.parts[number].data, reply_.parts[number].count);
  }
  template <class T>
  static T element(const std::uint8_t* part, std::size_t i) {
    T value;
    std::memcpy(&value, part + i * sizeof(T), sizeof(T));
    return value;
  }

  // The caller's bytes where the sandbox tells of those in its copy of the font; null where they are not all the
  // font's.
  [[nodiscard]] const std::uint8_t* of_font(Address address, std::uint64_t size) const;

  // Gives the face up.
  ferro_status refuse() {
    sandbox_.give_up(lie);
    return broken();
  }

  [[nodiscard]] Z_host_instance_t& host() { return sandbox_.host(); }

 private:
  // Behind arrays that are rounded up, and so that there is room at all for none.
  static constexpr std::size_t slack = 64;

  [[nodiscard]] const wasm_rt_memory_t& memory() const { return *sandbox_.host().memory; }
  [[nodiscard]] ferro_status broken() const { return {FERRO_PANIC, 0, sandbox_.broken(), FERRO_NO_OFFSET, 0}; }
  ferro_status answer();

  std::scoped_lock<std::recursive_mutex> lock_;
  Sandbox& sandbox_;
  Reply reply_{};
  Address next_ = 0;
};

// Where bytes of the copy are in the caller's font, or null.
[[nodiscard]] const std::uint8_t* in_font(const Z_host_instance_t& host, Address address, std::uint64_t size);

}  // namespace ferrotype::sandbox
