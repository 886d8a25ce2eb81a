// SPDX-License-Identifier: Apache-2.0
//
// `name`: names, copyright and other texts, in many encodings and languages.
// https://learn.microsoft.com/typography/opentype/spec/name
#pragma once

#include "base/record.h"
#include "base/walker.h"

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

 private:
  Array<NameRecord> name_records_;
  Array<LangTagRecord> lang_tag_records_;
  Bytes storage_;
};

}  // namespace ferro
