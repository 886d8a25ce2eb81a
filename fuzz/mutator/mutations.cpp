// SPDX-License-Identifier: Apache-2.0
#include "mutator/mutations.h"

#include <algorithm>
#include <ranges>

namespace ferrotype::mutator {
namespace {

// Tables that are programs or streams, in which a byte is an operator or a number.
constexpr std::array streams = {tag("CFF "), tag("CFF2"), tag("glyf"), tag("gvar"),
                                tag("cvar"), tag("fpgm"), tag("prep"), tag("VARC")};

constexpr std::size_t largest_growth = 4096;  // of a table, at once
constexpr std::size_t most_coordinates = 64;  // of a trailer
constexpr std::size_t most_text = 1024;       // the same

std::uint32_t one_of(Random& random, std::initializer_list<std::uint32_t> values) {
  return values.begin()[below(random, values.size())];
}

// One that is fit, of those from a random place on; null where none is.
template <class T, class Fit>
const T* pick(const std::vector<T>& from, Random& random, const Fit& fit) {
  const std::size_t begin = below(random, from.size());
  for (std::size_t i = 0; i < from.size(); ++i) {
    const T& one = from[(begin + i) % from.size()];
    if (fit(one)) return &one;
  }
  return nullptr;
}

bool change_field(FontFile& font, const FieldMap& map, bool by_copy, Random& random) {
  if (map.fields.empty()) return false;
  const Field& field = map.fields[below(random, map.fields.size())];
  if (field.size == 0) return false;
  if (field.type == FieldType::bytes) {
    font.span()[field.offset + below(random, field.size)] = static_cast<std::uint8_t>(random());
    return true;
  }
  const std::uint32_t now = get(font.bytes(), field.offset, field.size);
  std::uint32_t value = 0;
  if (by_copy) {
    const auto* from = pick(map.fields, random, [&](const Field& other) {
      return other.type == field.type && other.size == field.size && other.offset != field.offset;
    });
    if (from == nullptr) return false;
    value = get(font.bytes(), from->offset, from->size);
  } else {
    value = interesting(field, now, font.bytes().size(), glyphs_of(font), random);
  }
  put(font.span(), field.offset, field.size, value);
  return true;
}

bool change_records(FontFile& font, const FieldMap& map, Mutation mutation, Random& random) {
  if (map.records.empty()) return false;
  const Record record = map.records[below(random, map.records.size())];
  const auto& bytes = font.bytes();
  if (record.size == 0 || record.offset > bytes.size() || record.size > bytes.size() - record.offset) return false;
  const Bytes copy(bytes.begin() + static_cast<std::ptrdiff_t>(record.offset),
                   bytes.begin() + static_cast<std::ptrdiff_t>(record.offset + record.size));
  if (mutation == Mutation::swap_records) {
    const auto* other = pick(map.records, random, [&](const Record& one) {
      return one.size == record.size && one.offset != record.offset && one.offset + one.size <= bytes.size();
    });
    if (other == nullptr) return false;
    for (std::size_t i = 0; i < record.size; ++i)
      std::swap(font.span()[record.offset + i], font.span()[other->offset + i]);
    return true;
  }
  const bool grows = mutation == Mutation::insert_record;
  // Mostly who counts them knows: else a reader ends in what lies behind.
  if (record.count != not_counted && below(random, 8) != 0) {
    const Field& count = map.fields[record.count];
    put(font.span(), count.offset, count.size, get(bytes, count.offset, count.size) + (grows ? 1U : 0xFFFFFFFFU));
  }
  if (grows)
    font.replace(record.offset, 0, copy);
  else
    font.replace(record.offset, record.size, {});
  return true;
}

bool change_bytes(FontFile& font, const MutateBytes& mutate_bytes, Random& random) {
  if (font.tables().empty()) return false;
  const auto table = below(random, font.tables().size());
  const auto content = font.content(table);
  // A window of a large table, so that what changes is not always its beginning.
  const std::size_t window = std::min<std::size_t>(content.size(), 1 + below(random, 512));
  const std::size_t from = below(random, content.size() - window + 1);
  Bytes piece(content.begin() + static_cast<std::ptrdiff_t>(from),
              content.begin() + static_cast<std::ptrdiff_t>(from + window));
  piece.resize(window + std::min(window + 16, largest_growth));
  piece.resize(std::min(mutate_bytes(piece, window), piece.size()));
  font.replace(font.tables()[table].offset + from, window, piece);
  return true;
}

// Type 2 charstrings and TrueType instructions have numbers and operators of one byte with numbers behind; packed
// deltas have runs of a control byte. One of each is put in, taken out, or repeated.
bool change_stream(FontFile& font, Random& random) {
  std::vector<std::size_t> some;
  for (std::size_t i = 0; i < font.tables().size(); ++i) {
    if (std::ranges::count(streams, font.tables()[i].tag) != 0 && font.tables()[i].length != 0) some.push_back(i);
  }
  if (some.empty()) return false;
  const Table table = font.tables()[some[below(random, some.size())]];
  const std::size_t at = table.offset + below(random, table.length);
  const auto byte = [&](std::uint32_t value) { return static_cast<std::uint8_t>(value); };
  Bytes token;
  switch (below(random, 6)) {
    case 0:  // an operator
      token = {byte(static_cast<std::uint32_t>(below(random, 32)))};
      break;
    case 1:  // an escape and its operator
      token = {12, byte(static_cast<std::uint32_t>(below(random, 40)))};
      break;
    case 2:  // a small number
      token = {byte(32 + static_cast<std::uint32_t>(below(random, 215)))};
      break;
    case 3:  // a number of two bytes
      token = {28, byte(static_cast<std::uint32_t>(random())), byte(static_cast<std::uint32_t>(random()))};
      break;
    case 4:  // a run of zeros, of words, or of bytes
      token = {byte(one_of(random, {0x80, 0xBF, 0x40, 0x7F, 0x00, 0x3F, 0xFF}))};
      break;
    default: {  // what is there, once more
      const std::size_t size = std::min<std::size_t>(1 + below(random, 8), table.offset + table.length - at);
      const auto from = font.bytes().begin() + static_cast<std::ptrdiff_t>(at);
      token.assign(from, from + static_cast<std::ptrdiff_t>(size));
    }
  }
  // In place, or with everything behind moved, by which offsets inside the table are wrong.
  const bool in_place = below(random, 4) != 0;
  const std::size_t count = in_place ? std::min(token.size(), table.offset + table.length - at) : 0;
  if (below(random, 8) == 0)
    font.replace(at, token.size(), {});
  else
    font.replace(at, count, token);
  return true;
}

bool change_tables(FontFile& font, Mutation mutation, Random& random) {
  if (font.tables().size() < 2) return false;
  const auto left = below(random, font.tables().size());
  const auto right = below(random, font.tables().size());
  const Table a = font.tables()[left];
  const Table b = font.tables()[right];
  if (mutation == Mutation::drop_table) {
    font.remove(left);
  } else if (mutation == Mutation::double_table) {
    font.add(below(random, 2) == 0 ? a.tag : b.tag, font.content(left));
  } else if (mutation == Mutation::resize_table) {
    const auto less = std::min<std::size_t>(a.length, one_of(random, {1, 2, 4, 8}));
    if (below(random, 2) == 0)
      font.replace(a.offset + a.length, 0, Bytes(one_of(random, {1, 2, 4, 8, 64})));
    else if (below(random, 2) == 0)
      font.replace(a.offset + a.length - less, less, {});
    else
      font.replace(a.offset + a.length / 2, a.length - a.length / 2, {});
  } else if (mutation == Mutation::retag) {
    put(font.span(), a.record, 4, b.tag);
  } else {
    for (const std::size_t member : {8U, 12U}) {
      const auto value = get(font.bytes(), a.record + member, 4);
      put(font.span(), a.record + member, 4, get(font.bytes(), b.record + member, 4));
      put(font.span(), b.record + member, 4, value);
    }
  }
  return true;
}

bool splice(FontFile& font, const FontFile* other, Random& random) {
  if (other == nullptr || other->tables().empty()) return false;
  const auto from = below(random, other->tables().size());
  const auto content = other->content(from);
  if (const auto own = font.find(other->tables()[from].tag)) {
    const Table table = font.tables()[*own];
    font.replace(table.offset, table.length, content);
  } else {
    font.add(other->tables()[from].tag, content);
  }
  return true;
}

}  // namespace

std::uint32_t glyphs_of(const FontFile& font) {
  const auto maxp = font.find(tag("maxp"));
  return maxp ? get(font.content(*maxp), 4, 2) : 0;
}

std::size_t below(Random& random, std::size_t count) { return count < 2 ? 0 : random() % count; }

std::uint32_t interesting(const Field& field, std::uint32_t now, std::size_t file, std::uint32_t glyphs,
                          Random& random) {
  const auto size = static_cast<std::uint32_t>(file);
  const std::uint32_t all = field.size >= 4 ? 0xFFFFFFFFU : (1U << 8U * field.size) - 1;
  const auto near = [&](std::uint32_t value) { return value + one_of(random, {0xFFFFFFFFU, 0, 1}); };
  switch (field.type) {
    case FieldType::count:
      return one_of(random, {0, 1, near(now), now * 2, now / 2, all, all / 2, near(glyphs), 0x8000, 0x7FFF});
    case FieldType::offset:
      return one_of(random, {0, near(now), now + 2, now - 2, now + 4, now * 2, near(size), size - 2, all, all / 2,
                             static_cast<std::uint32_t>(below(random, file))});
    case FieldType::glyph:
      return one_of(random,
                    {0, near(now), near(glyphs), glyphs - 1, all, static_cast<std::uint32_t>(below(random, glyphs))});
    case FieldType::format:
      return one_of(random, {0, 1, 2, 3, 4, near(now), now ^ 1U << below(random, 8 * field.size), all,
                             static_cast<std::uint32_t>(below(random, 16))});
    case FieldType::f2dot14:
      return one_of(random, {0, 0x4000, 0xC000, 0x7FFF, 0x8000, 0x2000, near(now), 0U - now});
    case FieldType::fixed:
      return one_of(random, {0, 0x10000, 0xFFFF0000, 0x7FFFFFFF, 0x80000000, near(now), 0U - now, now * 2});
    case FieldType::tag:
      return now ^ 1U << below(random, 32);
    default:
      return one_of(random, {0, 1, near(now), now * 2, 0U - now, all, all / 2, all / 2 + 1,
                             now ^ 1U << below(random, 8 * field.size), static_cast<std::uint32_t>(random())});
  }
}

bool mutate(FontFile& font, const FieldMap& fields, Mutation mutation, const FontFile* other, const MutateBytes& bytes,
            Random& random) {
  switch (mutation) {
    case Mutation::field:
      return change_field(font, fields, false, random);
    case Mutation::field_copy:
      return change_field(font, fields, true, random);
    case Mutation::insert_record:
    case Mutation::remove_record:
    case Mutation::swap_records:
      return change_records(font, fields, mutation, random);
    case Mutation::table_bytes:
      return change_bytes(font, bytes, random);
    case Mutation::stream:
      return change_stream(font, random);
    case Mutation::drop_table:
    case Mutation::double_table:
    case Mutation::resize_table:
    case Mutation::swap_tables:
    case Mutation::retag:
      return change_tables(font, mutation, random);
    case Mutation::splice:
      return splice(font, other, random);
  }
  return false;
}

void mutate(Parameters& parameters, std::uint32_t glyphs, Random& random) {
  // One element more or less, or another one; a trailer has no room for very many.
  const auto change_one = [&](auto& list, std::size_t most, std::uint32_t value) {
    const auto choice = below(random, 4);
    if (list.empty() || (choice == 0 && list.size() < most))
      list.emplace_back(static_cast<std::ranges::range_value_t<decltype(list)>>(value));
    else if (choice == 1)
      list.pop_back();
    else
      list[below(random, list.size())] = static_cast<std::ranges::range_value_t<decltype(list)>>(value);
  };
  const auto any = [&] { return static_cast<std::uint32_t>(random()); };
  switch (below(random, 5)) {
    case 0:
      parameters.face = one_of(random, {0, 1, 2, 3, 0xFFFE});
      if (below(random, 4) == 0) parameters.face.reset();
      break;
    case 1:
      parameters.first_glyph = one_of(random, {0, 1, glyphs - 1, glyphs, any() % (glyphs + 1), 0xFFFF, 0xFFFFFFFF});
      break;
    case 2:
      parameters.glyph_count = one_of(random, {0, 1, 2, glyphs, glyphs + 1, 0xFFFFFFFF});
      break;
    case 3:
      change_one(parameters.coordinates, most_coordinates,
                 one_of(random, {0, 1, 0x2000, 0xE000, 0x4000, 0xC000, 0x4001, 0x7FFF, 0x8000, any()}));
      break;
    default:
      change_one(parameters.text, most_text,
                 one_of(random, {0, 0x20, 'A', 0xFE0F, 0xD800, 0xFFFF, 0x10000, 0x10FFFF, 0x110000, any() % 0x3000}));
  }
}

}  // namespace ferrotype::mutator
