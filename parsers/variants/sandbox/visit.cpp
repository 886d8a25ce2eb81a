// SPDX-License-Identifier: Apache-2.0
//
// What the sandbox says, and what it asks of the host.
#include "visit.h"

#include <array>
#include <unordered_map>

namespace ferrotype::sandbox {
namespace {

constexpr auto check_names = std::to_array<std::string_view>({
#define FERRO_CHECK(name, check_class, protects) #name,
#include "checks.def"
#undef FERRO_CHECK
});

// While the host runs, a fault is its own.
class Outside {
 public:
  Outside() : inside_(std::exchange(active, nullptr)) {}
  ~Outside() { active = inside_; }
  Outside(const Outside&) = delete;
  Outside& operator=(const Outside&) = delete;

 private:
  Activation* inside_;
};

// One event of the sandbox as the caller's. False: it cannot be one.
bool translate(const Z_host_instance_t& host, const Event& from, ferro_event& to) {
  to.path = constant_at(from.path);
  to.field = constant_at(from.field);
  std::copy(std::begin(from.index), std::end(from.index), to.index);
  to.kind = from.kind;
  to.reserved = 0;
  to.value = from.value;
  to.bytes = nullptr;
  to.offset = from.offset;
  if (to.path == nullptr || to.field == nullptr || from.kind > FERRO_BYTES) return false;
  if (from.offset != FERRO_NO_OFFSET && from.offset > host.font.size()) return false;
  if (from.kind != FERRO_BYTES) return from.bytes == 0;
  if (from.value < 0) return false;
  if (from.value == 0) return from.bytes == 0;
  to.bytes = in_font(host, from.bytes, static_cast<std::uint64_t>(from.value));
  return to.bytes != nullptr;
}

}  // namespace

const char* check_name(std::string_view name) {
  static const auto* const known = [] {
    auto* names = new std::unordered_map<std::string_view, const char*>;
    for (const auto check : check_names) names->emplace(check, check.data());
    return names;
  }();
  const auto found = known->find(name);
  return found == known->end() ? nullptr : found->second;
}

ferro_status Visit::answer() {
  if (reply_.code > FERRO_PANIC) return refuse();
  const char* check = nullptr;
  if (reply_.check != 0) {
    const char* told = constant_at(reply_.check);
    check = told == nullptr ? nullptr : check_name(told);
    if (check == nullptr) return refuse();
  }
  return {reply_.code, 0, check, reply_.offset, reply_.work};
}

const std::uint8_t* Visit::of_font(Address address, std::uint64_t size) const {
  return in_font(sandbox_.host(), address, size);
}

const std::uint8_t* in_font(const Z_host_instance_t& host, Address address, std::uint64_t size) {
  const std::uint64_t offset = std::uint64_t{address} - host.font_address;
  const bool inside = offset <= host.font.size() && size <= host.font.size() - offset;
  return inside ? host.font.data() + offset : nullptr;
}

}  // namespace ferrotype::sandbox

using namespace ferrotype::sandbox;

extern "C" std::uint32_t Z_hostZ_take(Z_host_instance_t* host, std::uint32_t address, std::uint32_t count) {
  bool goes_on = false;
  {
    const Outside outside;
    const std::uint8_t* from = elements<Event>(*host, address, count);
    ferro_event events[batch];
    bool sound = host->sink != nullptr && count <= batch && from != nullptr;
    for (std::uint32_t i = 0; sound && i < count; ++i) {
      sound = translate(*host, Visit::element<Event>(from, i), events[i]);
    }
    if (sound) goes_on = host->sink->take(host->sink, events, count) == 0;
    // The caller's function may have asked the same face, and that may have broken it.
    if (!sound && host->broken == nullptr) host->broken = lie;
  }
  if (host->broken != nullptr) end_call(WASM_RT_TRAP_UNREACHABLE);
  return goes_on ? 0 : 1;
}

extern "C" std::uint32_t Z_hostZ_character(Z_host_instance_t* host, std::uint32_t page, std::uint32_t lead,
                                           std::uint32_t trail) {
  constexpr std::uint32_t pages = 4;
  constexpr std::uint32_t largest = 0xFF;
  if (page >= pages || lead > largest || trail > largest) {
    host->broken = lie;
    end_call(WASM_RT_TRAP_UNREACHABLE);
  }
  const Outside outside;
  if (!host->charsets) host->charsets.emplace();
  return host->charsets->codepoint(static_cast<ferro::text::CodePage>(page), static_cast<std::uint8_t>(lead),
                                   static_cast<std::uint8_t>(trail));
}
