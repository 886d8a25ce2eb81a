// SPDX-License-Identifier: Apache-2.0
#include "sandbox.h"

#include <algorithm>
#include <mutex>
#include <vector>

#ifdef FERRO_ABLATION
#include "base/check.h"
#endif

namespace ferrotype::sandbox {
namespace {

// Idle sandboxes that are kept: making one takes many times as long as cleaning it.
constexpr std::size_t most_idle = 16;

// The memory of a sandbox that has not seen a font: all zero but for the constants and variables of the parser. Stack
// and heap begin around them.
class Image {
 public:
  Image(const wasm_rt_memory_t& memory, Address reply) : reply_(reply) {
    const std::span bytes(memory.data, memory.size);
    const auto is_set = [](std::uint8_t byte) { return byte != 0; };
    const auto first = std::ranges::find_if(bytes, is_set) - bytes.begin();
    const auto last = std::find_if(bytes.rbegin(), bytes.rend(), is_set).base() - bytes.begin();
    begin_ = first / system_page * system_page;
    end_ = (last + system_page - 1) / system_page * system_page;
    // One more, so that every string ends.
    constants_.assign(bytes.begin() + begin_, bytes.begin() + end_);
    constants_.push_back(0);
    sound_ = begin_ >= near && end_ + near <= memory.size && reply <= memory.size - sizeof(Reply);
  }

  [[nodiscard]] Address reply() const { return reply_; }
  [[nodiscard]] bool is_sound() const { return sound_; }

  // Into a memory that is all zero otherwise.
  void put_into(const wasm_rt_memory_t& memory) const {
    std::memcpy(memory.data + begin_, constants_.data(), end_ - begin_);
  }

  // What every face uses is cleaned by writing, which is faster than to give pages back and get new ones.
  void renew(wasm_rt_memory_t& memory, std::uint32_t pages) const {
    std::memset(memory.data + begin_ - near, 0, near);
    std::memset(memory.data + end_, 0, near);
    put_into(memory);
    sandbox::renew(memory, pages, begin_ - near, end_ + near);
  }

  [[nodiscard]] const char* constant_at(Address address) const {
    const bool inside = address >= begin_ && address - begin_ < constants_.size();
    return inside ? &constants_[address - begin_] : nullptr;
  }

 private:
  static constexpr std::size_t near = 65536;

  Address reply_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<char> constants_;
  bool sound_ = false;
};

// They live as long as the process.
const Image* image = nullptr;

struct Pool {
  // Or had it a moment ago: a few more do no harm.
  [[nodiscard]] bool has_room() {
    const std::scoped_lock lock(mutex);
    return idle.size() < most_idle;
  }

  std::mutex mutex;
  std::vector<std::unique_ptr<Sandbox>> idle;
};
Pool& pool() {
  static auto* const pool = new Pool;
  return *pool;
}

}  // namespace

const char* constant_at(Address address) { return image->constant_at(address); }

Address Sandbox::reply_address() { return image->reply(); }

Sandbox::Sandbox() : memory_(Z_ferroZ_memory(&instance_)) { host_.memory = memory_; }

Sandbox::~Sandbox() { Z_ferro_free(&instance_); }

std::unique_ptr<Sandbox> Sandbox::make() {
  static std::mutex mutex;
  std::unique_ptr<Sandbox> made(new (std::nothrow) Sandbox);
  if (made == nullptr) return nullptr;
  {
    const std::scoped_lock lock(mutex);
    if (image == nullptr) Z_ferro_init_module();
    if (!made->attempt([&] { Z_ferro_instantiate(&made->instance_, &made->host_); })) return nullptr;
    if (image == nullptr) {
      Address reply = 0;
      const bool started = made->attempt([&] {
        Z_ferroZ__initialize(&made->instance_);
#ifdef FERRO_ABLATION
        Z_ferroZ_ablate(&made->instance_, ferro::ablated_check);
#endif
        reply = Z_ferroZ_reply(&made->instance_);
      });
      auto first = started ? std::make_unique<const Image>(*made->memory_, reply) : nullptr;
      if (first == nullptr || !first->is_sound()) return nullptr;
      image = first.release();
    }
  }
  image->put_into(*made->memory_);
  made->pristine_ = made->instance_;
  return made;
}

void Sandbox::renew() {
  host_.copy.leave();
  host_.copy = FontCopy();
  image->renew(*memory_, Z_ferroZ_memory(&pristine_)->pages);
  instance_ = pristine_;
  host_.font = {};
  host_.font_address = 0;
  host_.charsets.reset();
  room_ = 0;
  room_size_ = 0;
}

std::unique_ptr<Sandbox> Sandbox::take() {
  {
    const std::scoped_lock lock(pool().mutex);
    if (auto& idle = pool().idle; !idle.empty()) {
      auto sandbox = std::move(idle.back());
      idle.pop_back();
      return sandbox;
    }
  }
  return make();
}

void Sandbox::give_back(std::unique_ptr<Sandbox> sandbox) {
  // One that was cut off is not trusted with another font, clean as its memory would be.
  if (sandbox->broken() != nullptr || !pool().has_room()) return;
  sandbox->renew();
  const std::scoped_lock lock(pool().mutex);
  pool().idle.push_back(std::move(sandbox));
}

bool Sandbox::load(std::span<const std::uint8_t> font) {
  // Whole pages, which are nothing else's.
  const std::size_t room = font.size() + 2 * system_page;
  if (room > UINT32_MAX || !call(Z_ferroZ_allocate, static_cast<std::uint32_t>(room))) return false;
  const Address address = reply().value;
  // Behind the answers, which the host reads.
  const bool is_free = address >= reply_address() + sizeof(Reply);
  if (!is_free || elements<std::uint8_t>(host_, address, room) == nullptr) return false;
  host_.font = font;
  host_.font_address = (address + system_page - 1) / system_page * system_page;
  host_.copy = FontCopy(font.data(), font.size(), memory_->data + host_.font_address);
  return true;
}

Address Sandbox::reserve(std::size_t size) {
  if (size <= room_size_) return room_;
  room_ = 0;
  room_size_ = 0;
  if (size > UINT32_MAX || !call(Z_ferroZ_reserve, static_cast<std::uint32_t>(size))) return 0;
  const Address address = reply().value;
  if (address == 0 || elements<std::uint8_t>(host_, address, size) == nullptr) return 0;
  room_size_ = size;
  return room_ = address;
}

}  // namespace ferrotype::sandbox
