// SPDX-License-Identifier: Apache-2.0
#include "tables/name.h"

#include <algorithm>
#include <string_view>

#include "tables/name/languages.h"
#include "tables/name/text.h"

namespace ferro {
namespace {

constexpr std::uint16_t unicode = 0;
constexpr std::uint16_t macintosh = 1;
constexpr std::uint16_t windows = 3;

// IDs from here on are numbers of language tags, on every platform.
constexpr std::uint16_t first_lang_tag = 0x8000;
// Of a Unicode name that is for all languages.
constexpr std::uint16_t any_language = 0xFFFF;

std::uint64_t lang_tag_count_offset(const NameHeader& header) {
  return sizeof(NameHeader) + header.count * sizeof(NameRecord);
}

Result<void> append_letters(std::string_view letters, Buffer<std::uint8_t>& utf8) {
  FERRO_TRY(const auto room, utf8.spare(letters.size()));
  std::ranges::copy(letters, room.begin());
  utf8.commit(letters.size());
  return {};
}

}  // namespace

Result<Name> Name::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<NameHeader>(0, Check::name_length));
  FERRO_REQUIRE(header.version == 0 || header.version == 1, Check::name_version, table.at(0));
  Name name;
  FERRO_TRY(name.name_records_, table.array<NameRecord>(sizeof(NameHeader), header.count, Check::name_records));
  name.has_lang_tags_ = header.version == 1;
  if (name.has_lang_tags_) {
    const std::uint64_t offset = lang_tag_count_offset(header);
    FERRO_TRY(const auto count, table.read<Uint16>(offset, Check::name_lang_tag_count));
    FERRO_TRY(name.lang_tag_records_,
              table.array<LangTagRecord>(offset + sizeof(Uint16), count, Check::name_lang_tag_records));
  }
  FERRO_TRY(name.storage_, table.from(header.storage_offset, Check::name_storage_offset));
  return name;
}

Result<NameRecordView> Name::record(std::uint32_t i) const {
  const NameRecord record = name_records_[i];
  FERRO_TRY(const auto string, storage_.slice(record.string_offset, record.length, Check::name_string_range));
  return NameRecordView{record, string};
}

Result<void> Name::text(std::uint32_t i, text::DoubleBytes& library, Buffer<std::uint8_t>& utf8) const {
  FERRO_TRY(const auto view, record(i));
  const auto& [record, string] = view;
  const auto encoding = text::encoding_of(record.platform_id, record.encoding_id, record.language_id);
  FERRO_REQUIRE(encoding.has_value(), Check::name_encoding, name_records_.at(i));
  return text::append(string, encoding.value_or(text::Encoding{}), library, utf8);
}

Result<Bytes> Name::lang_tag(std::uint32_t i) const {
  const LangTagRecord record = lang_tag_records_[i];
  return storage_.slice(record.lang_tag_offset, record.length, Check::name_lang_tag_range);
}

Result<void> Name::language(std::uint32_t i, const Ltag* ltag, Buffer<std::uint8_t>& utf8) const {
  const NameRecord record = name_records_[i];
  const std::uint16_t id = record.language_id;
  if (record.platform_id == unicode && id == any_language) return {};
  if (has_lang_tags_ && id >= first_lang_tag) {
    const std::uint32_t number = id - first_lang_tag;
    FERRO_REQUIRE(number < lang_tag_records_.size(), Check::name_lang_tag_number, name_records_.at(i));
    FERRO_TRY(const auto tag, lang_tag(number));
    return text::append_utf16(tag, utf8);
  }
  if (record.platform_id == macintosh) return append_letters(text::macintosh_language(id), utf8);
  if (record.platform_id == windows) return append_letters(text::windows_language(id), utf8);
  if (record.platform_id != unicode || ltag == nullptr) return {};
  FERRO_TRY(const auto tag, ltag->tag(id));
  return text::append_ascii(tag, utf8);
}

Result<void> Name::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<NameHeader>(0, Check::name_length));
  FERRO_CHECKED(walker.record({"name"}, header, table.at(0)));
  FERRO_TRY(const auto name, parse(table));
  for (std::uint32_t i = 0; i < name.count(); ++i) {
    const Place place{"name.name_records[]", {i}};
    FERRO_CHECKED(walker.record(place, name.name_records_[i], name.name_records_.at(i)));
    FERRO_TRY(const auto view, name.record(i));
    FERRO_CHECKED(walker.bytes(place, "string", view.string));
  }
  if (header.version == 0) return {};
  const auto& lang_tag_records = name.lang_tag_records_;
  const std::uint64_t count_offset = lang_tag_count_offset(header);
  FERRO_CHECKED(walker.value({"name"}, "lang_tag_count", table.get<Uint16>(count_offset), table.at(count_offset)));
  for (std::uint32_t i = 0; i < lang_tag_records.size(); ++i) {
    const Place place{"name.lang_tag_records[]", {i}};
    FERRO_CHECKED(walker.record(place, lang_tag_records[i], lang_tag_records.at(i)));
    FERRO_TRY(const auto lang_tag, name.lang_tag(i));
    FERRO_CHECKED(walker.bytes(place, "lang_tag", lang_tag));
  }
  return {};
}

}  // namespace ferro
