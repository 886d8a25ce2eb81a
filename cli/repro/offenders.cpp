// SPDX-License-Identifier: Apache-2.0
#include "repro/offenders.h"

#include <algorithm>
#include <numeric>

namespace ferrotype {
namespace {

using Clock = std::chrono::steady_clock;

// From here on field by field.
constexpr std::uint64_t chunk = 64;

class Search {
 public:
  Search(const std::string& input, const FieldMap& map, const std::string& signature,
         const std::function<Fate(const std::string&)>& fails, const OffenderLimits& limits)
      : input_(input), map_(map), signature_(signature), fails_(fails), limits_(limits) {}

  Offenders run() {
    // All regions before any of their parts: where the budget ends, each has been looked at.
    std::vector<Offender> mattering;
    for (const auto& region : map_.regions()) {
      if (auto offender = without(region)) mattering.push_back(std::move(*offender));
    }
    // The directory is what most failures depend on, and tells the least.
    std::ranges::sort(mattering, {},
                      [](const Offender& one) { return std::pair(one.field.table == "directory", one.field.offset); });
    for (const auto& region : mattering) descend(region);
    return std::move(found_);
  }

 private:
  // What becomes of the failure without these bytes; nothing where it stays the same.
  std::optional<Offender> without(const Field& range) {
    Offender offender{range};
    offender.inverted = after(range, Change::invert);
    offender.zeroed = after(range, Change::zero);
    if (!offender.inverted && !offender.zeroed) return std::nullopt;
    return offender;
  }

  std::optional<Fate> after(const Field& range, Change change) {
    if (found_.runs >= limits_.runs || Clock::now() - start_ >= limits_.time) {
      found_.complete = false;
      return std::nullopt;
    }
    const auto candidate = changed(input_, range, change);
    if (candidate == input_) return std::nullopt;
    ++found_.runs;
    if (limits_.progress) limits_.progress(found_.runs);
    auto failure = fails_(candidate);
    if (failure.signature == signature_) return std::nullopt;
    return failure;
  }

  void descend(const Offender& range) {
    const auto parts = parts_of(range.field);
    if (parts.size() == 1) {
      add(range);
      return;
    }
    const auto before = found_.all.size();
    for (const auto& part : parts) {
      const auto offender = without(part);
      if (!offender) continue;
      if (range.field.size <= chunk) {
        add(*offender);
      } else {
        descend(*offender);
      }
    }
    if (found_.all.size() == before) add(range);
  }

  // Two halves that meet between fields, or the fields of a small range.
  [[nodiscard]] std::vector<Field> parts_of(const Field& range) const {
    const auto part = [&](std::uint64_t begin, std::uint64_t end) {
      return Field{.offset = begin, .size = end - begin, .table = range.table};
    };
    if (range.size > chunk) {
      auto middle = map_.at(std::midpoint(range.offset, range.end())).offset;
      if (middle <= range.offset) middle = std::midpoint(range.offset, range.end());
      return {part(range.offset, middle), part(middle, range.end())};
    }
    std::vector<Field> parts;
    for (auto at = range.offset; at < range.end();) {
      const auto end = std::min(std::max(map_.at(at).end(), at + 1), range.end());
      parts.push_back(part(at, end));
      at = end;
    }
    return parts;
  }

  void add(Offender offender) {
    auto known = map_.at(offender.field.offset);
    if (known.offset == offender.field.offset && known.size == offender.field.size) offender.field = std::move(known);
    found_.all.push_back(std::move(offender));
  }

  const std::string& input_;
  const FieldMap& map_;
  const std::string& signature_;
  const std::function<Fate(const std::string&)>& fails_;
  const OffenderLimits& limits_;
  Offenders found_;
  Clock::time_point start_ = Clock::now();
};

}  // namespace

bool Offender::ends_it() const { return (inverted && inverted->is_gone()) || (zeroed && zeroed->is_gone()); }

std::string changed(const std::string& input, const Field& range, Change change) {
  auto bytes = input;
  for (auto at = range.offset; at < range.end(); ++at) {
    bytes[at] = change == Change::zero ? '\0' : static_cast<char>(~static_cast<unsigned char>(bytes[at]));
  }
  return bytes;
}

Offenders find_offenders(const std::string& input, const FieldMap& map, const std::string& signature,
                         const std::function<Fate(const std::string&)>& fails, const OffenderLimits& limits) {
  return Search(input, map, signature, fails, limits).run();
}

}  // namespace ferrotype
