// SPDX-License-Identifier: Apache-2.0
//
// `name`: names, copyright and other texts, in many encodings and languages.
// https://learn.microsoft.com/typography/opentype/spec/name
#pragma once

#include "base/buffer.h"
#include "base/record.h"
#include "base/walker.h"
#include "tables/ltag.h"
#include "tables/name/double_bytes.h"

namespace ferro {

FERRO_RECORD(NameHeader, 6,
             (Uint16, version),
             (Uint16, count),
             (Offset16, storage_offset));

FERRO_RECORD(NameRecord, 12,
             (Uint16, platform_id),
             (Uint16, encoding_id),
             (Uint16, language_id),
             (Uint16, name_id),
             (Uint16, length),
             (Offset16, string_offset));

FERRO_RECORD(LangTagRecord, 4,
             (Uint16, length),
             (Offset16, lang_tag_offset));

struct NameRecordView {
  NameRecord record;
  // As stored, in the encoding of the record.
  Bytes string;
};

class Name {
 public:
  static Result<Name> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);

  [[nodiscard]] std::uint32_t count() const { return name_records_.size(); }
  // Of `i` below `count()`. One bad string does not take the others away.
  [[nodiscard]] Result<NameRecordView> record(std::uint32_t i) const;

  // Appends the string of record `i` as UTF-8; `name/text.h` says what becomes of broken ones.
  [[nodiscard]] Result<void> text(std::uint32_t i, text::DoubleBytes& library, Buffer<std::uint8_t>& utf8) const;
  // Appends its language as a BCP 47 tag; nothing where the font or its platform does not say. `ltag` may be null.
  [[nodiscard]] Result<void> language(std::uint32_t i, const Ltag* ltag, Buffer<std::uint8_t>& utf8) const;

 private:
  [[nodiscard]] Result<Bytes> lang_tag(std::uint32_t i) const;

  bool has_lang_tags_ = false;
  Array<NameRecord> name_records_;
  Array<LangTagRecord> lang_tag_records_;
  Bytes storage_;
};

}  // namespace ferro
