// SPDX-License-Identifier: Apache-2.0
#include "tables/name.h"

namespace ferro {
namespace {

std::uint64_t lang_tag_count_offset(const NameHeader& header) {
  return sizeof(NameHeader) + header.count * sizeof(NameRecord);
}

}  // namespace

Result<Name> Name::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<NameHeader>(0, Check::name_length));
  FERRO_REQUIRE(header.version == 0 || header.version == 1, Check::name_version, table.at(0));
  Name name;
  FERRO_TRY(name.name_records_, table.array<NameRecord>(sizeof(NameHeader), header.count, Check::name_records));
  if (header.version == 1) {
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
    const LangTagRecord record = lang_tag_records[i];
    FERRO_CHECKED(walker.record(place, record, lang_tag_records.at(i)));
    FERRO_TRY(const auto lang_tag,
              name.storage_.slice(record.lang_tag_offset, record.length, Check::name_lang_tag_range));
    FERRO_CHECKED(walker.bytes(place, "lang_tag", lang_tag));
  }
  return {};
}

}  // namespace ferro
