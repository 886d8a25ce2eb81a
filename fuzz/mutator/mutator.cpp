// SPDX-License-Identifier: Apache-2.0
#include "mutator/mutator.h"

#include <algorithm>
#include <string_view>

#include "oracles/case.h"

namespace ferrotype::mutator {
namespace {

constexpr std::size_t most_fields = 4096;
constexpr std::size_t smallest_font = 12;
// A change wants one field: to walk all tables for it takes longer than to run what comes out.
constexpr std::size_t most_tables_walked = 3;

// Those that lead deeper come more often.
constexpr std::array weighted = {
    Mutation::field,         Mutation::field,         Mutation::field,        Mutation::field,
    Mutation::field,         Mutation::field,         Mutation::field_copy,   Mutation::field_copy,
    Mutation::insert_record, Mutation::remove_record, Mutation::swap_records, Mutation::table_bytes,
    Mutation::table_bytes,   Mutation::table_bytes,   Mutation::table_bytes,  Mutation::stream,
    Mutation::stream,        Mutation::stream,        Mutation::drop_table,   Mutation::double_table,
    Mutation::resize_table,  Mutation::swap_tables,   Mutation::retag};

std::size_t hash_of(std::span<const std::uint8_t> bytes) {
  return std::hash<std::string_view>()({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace

FontMutator::FontMutator(const ferro_parser& parser, Choice choice, MutateBytes bytes)
    : parser_(&parser), choice_(choice), bytes_(std::move(bytes)) {}

const FieldMap& FontMutator::fields_of(const FontFile& font, Random& random) {
  const auto hash = hash_of(font.bytes());
  // Drawn and chosen alike whether they are known or not: else what comes next would depend on what came before.
  const auto part = static_cast<std::uint32_t>(below(random, font.tables().size()));
  const auto found = std::ranges::find_if(
      known_, [&](const Known& one) { return one.hash == hash && one.face == font.face() && one.part == part; });
  if (found != known_.end()) return found->fields;
  std::vector<std::uint32_t> tags;
  const auto& tables = font.tables();
  for (std::size_t i = 0; i < std::min(tables.size(), most_tables_walked); ++i)
    tags.push_back(tables[(part + i) % tables.size()].tag);
  Known& known = known_.at(oldest_);
  oldest_ = (oldest_ + 1) % known_.size();
  known = {hash, font.face(), part, map_fields(*parser_, font.bytes(), font.face(), tags, most_fields)};
  return known.fields;
}

std::size_t FontMutator::change(Bytes input, const FontFile* other, std::span<std::uint8_t> data, Random& random) {
  auto [borrowed, parameters, budget] = read_case(input);
  const std::size_t font_size = borrowed.size();
  Bytes tail(input.begin() + static_cast<std::ptrdiff_t>(font_size), input.end());
  input.resize(font_size);
  FontFile font(std::move(input), static_cast<std::uint32_t>(below(random, 4)));
  bool changed = other != nullptr && mutator::mutate(font, {}, Mutation::splice, other, bytes_, random);
  // A trailer is changed as what it says; some get one.
  const bool changes_tail = !changed && below(random, tail.empty() ? 128 : 16) == 0;
  if (changes_tail) {
    mutator::mutate(parameters, glyphs_of(font), random);
    tail = trailer(parameters);
    changed = true;
  }
  // One change mostly, since the next input may have the next.
  const std::size_t changes = changed ? below(random, 2) : 1 + below(random, 3) * below(random, 2);
  for (std::size_t i = 0; i < changes; ++i) {
    // What fields there are is known of the input; behind the first change of its size only roughly.
    const Mutation mutation = weighted.at(below(random, weighted.size()));
    const bool needs_fields = mutation < Mutation::table_bytes;
    static const FieldMap nothing;
    const FieldMap& map = needs_fields ? fields_of(font, random) : nothing;
    changed = mutator::mutate(font, map, mutation, nullptr, bytes_, random) || changed;
  }
  if (!changed || font.bytes().size() + tail.size() > data.size() || font.bytes().empty()) return 0;
  if (below(random, 64) < choice_.repair_of_64) font.repair();
  auto end = std::ranges::copy(font.bytes(), data.begin()).out;
  end = std::ranges::copy(tail, end).out;
  return static_cast<std::size_t>(end - data.begin());
}

std::size_t FontMutator::mutate(std::span<std::uint8_t> data, std::size_t size, std::uint32_t seed) {
  Random random(seed);
  if (size >= smallest_font && below(random, 64) >= choice_.bytes_of_64) {
    const std::size_t changed =
        change(Bytes(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(size)), nullptr, data, random);
    if (changed != 0) return changed;
  }
  return bytes_(data, size);
}

std::size_t FontMutator::cross(std::span<const std::uint8_t> left, std::span<const std::uint8_t> right,
                               std::span<std::uint8_t> data, std::uint32_t seed) {
  Random random(seed);
  // The fuzzer crosses as often as it mutates, and goes on to mutate where this gives nothing.
  if (below(random, 4) != 0 || left.size() < smallest_font || right.size() < smallest_font) return 0;
  const auto font = read_case(right).font;
  const FontFile other(Bytes(font.begin(), font.end()), static_cast<std::uint32_t>(below(random, 4)));
  return change(Bytes(left.begin(), left.end()), &other, data, random);
}

}  // namespace ferrotype::mutator
