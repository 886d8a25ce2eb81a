// SPDX-License-Identifier: Apache-2.0
#include "minimise.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <ranges>

#include "sfnt_parts.h"

namespace ferrotype {
namespace {

using Clock = std::chrono::steady_clock;

class Minimiser {
 public:
  Minimiser(const std::string& input, const std::function<bool(const std::string&)>& is_same,
            const MinimiserLimits& limits)
      : is_same_(is_same), limits_(limits), best_(input) {}

  Minimised run() {
    std::size_t before = 0;
    do {
      before = best_.size();
      drop_tables();
      shorten_tables();
      shorten_file();
      if (!SfntParts::of(best_)) {
        drop_records();
        remove_chunks();
      }
    } while (best_.size() < before && has_budget());
    clear();
    return {std::move(best_), runs_, has_budget()};
  }

 private:
  [[nodiscard]] bool has_budget() const {
    return runs_ < limits_.runs && Clock::now() - start_ < limits_.time &&
           (limits_.stopping == nullptr || !*limits_.stopping);
  }

  bool accept(const std::string& candidate) {
    if (!has_budget() || candidate == best_) return false;
    ++runs_;
    if (limits_.progress) limits_.progress(runs_, best_.size());
    if (!is_same_(candidate)) return false;
    best_ = candidate;
    return true;
  }

  void drop_tables() {
    const auto parts = SfntParts::of(best_);
    if (!parts) return;
    if (auto bare = *parts; !bare.rest.empty()) {
      bare.rest.clear();
      accept(bare.file());
    }
    // Half of them at a time while that works, then one by one, the largest first.
    for (auto size = parts->tables.size() / 2; size >= 1; size /= 2) {
      std::size_t at = 0;
      while (true) {
        auto now = SfntParts::of(best_);
        if (!now || at >= now->tables.size()) break;
        std::ranges::sort(now->tables, std::greater{},
                          [](const TablePart& table) { return std::pair(table.bytes.size(), table.tag); });
        std::vector<std::string> victims;
        for (auto i = at; i < std::min(at + size, now->tables.size()); ++i) victims.push_back(now->tables[i].tag);
        auto fewer = SfntParts::of(best_).value();
        std::erase_if(fewer.tables,
                      [&](const TablePart& table) { return std::ranges::find(victims, table.tag) != victims.end(); });
        if (!accept(fewer.file())) at += size;
        if (!has_budget()) return;
      }
    }
  }

  // The shortest beginning of each table that halving finds.
  void shorten_tables() {
    const auto count = SfntParts::of(best_).value_or(SfntParts{}).tables.size();
    for (std::size_t i = 0; i < count; ++i) {
      const auto parts = SfntParts::of(best_).value();
      shorten(parts.tables[i].bytes.size(), [&](std::size_t length) {
        auto shorter = parts;
        shorter.tables[i].bytes.resize(length);
        return shorter.file();
      });
    }
  }

  void shorten_file() {
    const auto input = best_;
    shorten(input.size(), [&](std::size_t length) { return input.substr(0, length); });
  }

  template <typename Cut>
  void shorten(std::size_t length, Cut cut) {
    std::size_t low = 0;
    while (low < length && has_budget()) {
      const auto middle = std::midpoint(low, length);
      if (accept(cut(middle))) {
        length = middle;
      } else {
        low = middle + 1;
      }
    }
  }

  // Of a directory that leads nowhere: its records one by one, with their number.
  void drop_records() {
    constexpr std::size_t header = 12;
    constexpr std::size_t record = 16;
    for (std::size_t at = header; at + record <= best_.size() && has_budget();) {
      auto fewer = best_;
      fewer.erase(at, record);
      const auto count = static_cast<unsigned char>(fewer[5]);
      if (count != 0) fewer[5] = static_cast<char>(count - 1);
      if (!accept(fewer)) at += record;
    }
  }

  void remove_chunks() {
    for (auto size = std::bit_floor(best_.size() / 2); size >= 1; size /= 2) {
      for (std::size_t at = 0; at < best_.size() && has_budget();) {
        auto shorter = best_;
        shorter.erase(at, size);
        if (!accept(shorter)) at += size;
      }
    }
  }

  void clear() {
    constexpr std::array<std::size_t, 5> sizes = {1024, 256, 64, 16, 4};
    for (const auto size : sizes) {
      for (std::size_t at = 0; at < best_.size() && has_budget(); at += size) {
        auto zeros = best_;
        const auto length = std::min(size, zeros.size() - at);
        zeros.replace(at, length, length, '\0');
        accept(zeros);
      }
    }
  }

  const std::function<bool(const std::string&)>& is_same_;
  const MinimiserLimits& limits_;
  std::string best_;
  std::uint64_t runs_ = 0;
  Clock::time_point start_ = Clock::now();
};

}  // namespace

Minimised minimise(const std::string& input, const std::function<bool(const std::string&)>& is_same,
                   const MinimiserLimits& limits) {
  return Minimiser(input, is_same, limits).run();
}

}  // namespace ferrotype
