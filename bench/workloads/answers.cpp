// SPDX-License-Identifier: Apache-2.0
#include "workloads/answers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "workloads/digest.h"

namespace ferrotype {
namespace {

template <class Item>
std::vector<std::size_t> differing(const std::vector<Item>& one, const std::vector<Item>& other) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i] != other[i]) indices.push_back(i);
  }
  return indices;
}

std::string some_labels(const std::vector<std::string>& labels, const std::vector<std::size_t>& indices) {
  constexpr std::size_t shown = 8;
  std::vector<std::string> chosen;
  for (const std::size_t index : indices) {
    if (chosen.size() == shown) {
      chosen.emplace_back("...");
      break;
    }
    chosen.push_back(labels[index]);
  }
  return fmt::format("{}", fmt::join(chosen, ", "));
}

Work differs(std::string detail) { return {.reason = "work-differs", .detail = std::move(detail)}; }

Work compare_outlines(const Answers& answers, const Answers& baseline, std::size_t unequal) {
  const std::size_t glyphs = answers.shapes.size();
  if (const auto refused = differing(answers.codes, baseline.codes); !refused.empty()) {
    return differs(
        fmt::format("{} of {} refused by one: {}", refused.size(), glyphs, some_labels(baseline.labels, refused)));
  }
  Work work{.equal = true,
            .normalisations = {shape_normalisations.begin(), shape_normalisations.end()},
            .detail = fmt::format("{} of {} are written differently", unequal, glyphs)};
  const auto other_shapes = differing(answers.shapes, baseline.shapes);
  if (other_shapes.empty()) return work;

  float largest = 0;
  bool rounded =
      answers.varied || static_cast<double>(other_shapes.size()) <= rounding_budget * static_cast<double>(glyphs);
  for (const std::size_t glyph : other_shapes) {
    const auto difference = largest_difference(answers.shapes[glyph], baseline.shapes[glyph]);
    rounded = rounded && difference && *difference <= rounding_tolerance;
    largest = std::max(largest, difference.value_or(0));
  }
  if (!rounded) {
    return differs(fmt::format("{} of {}, after normalisations: {}", other_shapes.size(), glyphs,
                               some_labels(baseline.labels, other_shapes)));
  }
  work.normalisations.emplace_back(answers.varied ? variation_rounding : component_rounding);
  work.detail += fmt::format(", {} rounded by at most {:.3g} units", other_shapes.size(), largest);
  return work;
}

Work compare_numbers(const Answers& answers, const Answers& baseline) {
  const std::size_t items = answers.numbers.size() / answers.numbers_per_item;
  std::vector<std::size_t> unequal;
  float largest = 0;
  for (std::size_t item = 0; item < items; ++item) {
    float difference = 0;
    for (std::size_t i = item * answers.numbers_per_item; i < (item + 1) * answers.numbers_per_item; ++i) {
      const float apart = std::abs(answers.numbers[i] - baseline.numbers[i]);
      // Written so that what is no number is further away than anything.
      if (!(apart <= difference)) difference = std::isnan(apart) ? std::numeric_limits<float>::infinity() : apart;
    }
    largest = std::max(largest, difference);
    if (difference != 0) unequal.push_back(item);
  }
  if (unequal.empty()) return {.equal = true};
  const bool few = answers.boxes && static_cast<double>(unequal.size()) <= rounding_budget * static_cast<double>(items);
  if (!(largest <= rounding_tolerance) || !(answers.varied || few)) {
    return differs(fmt::format("{} of {}, by up to {:.3g} units: {}", unequal.size(), items, largest,
                               some_labels(baseline.labels, unequal)));
  }
  return {.equal = true,
          .normalisations = {std::string(answers.varied ? variation_rounding : component_rounding)},
          .detail = fmt::format("{} of {} rounded by at most {:.3g} units", unequal.size(), items, largest)};
}

bool is_subsequence(std::span<const std::uint64_t> some, std::span<const std::uint64_t> all) {
  std::size_t found = 0;
  for (const std::uint64_t value : all) {
    if (found < some.size() && some[found] == value) ++found;
  }
  return found == some.size();
}

// A walk of fewer tables, or of fewer values of one, is less work: it says so, and gets no ratio.
Work compare_walks(const Answers& answers, const Answers& baseline, const std::vector<std::size_t>& unequal) {
  std::size_t tables_less = 0;
  std::vector<std::size_t> other;
  std::vector<std::size_t> in_part;
  for (const std::size_t table : unequal) {
    if (answers.items[table] == not_walked) {
      ++tables_less;
    } else if (is_subsequence(answers.values[table], baseline.values[table])) {
      in_part.push_back(table);
    } else {
      other.push_back(table);
    }
  }
  const auto tables = answers.items.size();
  if (!other.empty()) {
    return differs(fmt::format("{} of {} tables: {}", other.size(), tables, some_labels(baseline.labels, other)));
  }
  std::string detail = fmt::format("{} of {} tables", tables - tables_less, tables);
  if (!in_part.empty()) detail += fmt::format(", in part: {}", some_labels(baseline.labels, in_part));
  return {.reason = "walks-less", .detail = detail};
}

}  // namespace

std::string digest(const Answers& answers) {
  Digest digest;
  digest.add(answers.code);
  for (const std::uint64_t item : answers.items) digest.add(item);
  for (const float number : answers.numbers) digest.add(number);
  return digest.hexadecimal();
}

std::string word(ferro_code code) {
  switch (code) {
    case FERRO_OK:
      return "ok";
    case FERRO_MALFORMED:
      return "malformed";
    case FERRO_UNSUPPORTED:
      return "unsupported";
    case FERRO_LIMIT:
      return "limit";
    case FERRO_BAD_ARGUMENT:
      return "bad-argument";
    case FERRO_PANIC:
      return "panic";
    default:
      return "unknown-status";
  }
}

Work work_of_null() { return {.reason = std::string(work_of_nothing), .accepted = true}; }

Work compare(const Answers& answers, const Answers& baseline) {
  if (answers.code != FERRO_OK) return {.reason = word(answers.code)};
  if (baseline.code != FERRO_OK) return {.reason = "no-baseline", .detail = word(baseline.code)};
  if (!answers.numbers.empty() && answers.numbers.size() == baseline.numbers.size()) {
    return compare_numbers(answers, baseline);
  }
  if (answers.items.size() != baseline.items.size()) {
    return differs(fmt::format("{} items, not {}", answers.items.size(), baseline.items.size()));
  }

  const auto unequal = differing(answers.items, baseline.items);
  if (unequal.empty()) return {.equal = true};

  if (!answers.shapes.empty() && !baseline.shapes.empty()) return compare_outlines(answers, baseline, unequal.size());

  if (!answers.values.empty() && !baseline.values.empty()) return compare_walks(answers, baseline, unequal);
  return differs(
      fmt::format("{} of {}: {}", unequal.size(), answers.items.size(), some_labels(baseline.labels, unequal)));
}

}  // namespace ferrotype
