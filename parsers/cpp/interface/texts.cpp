// SPDX-License-Identifier: Apache-2.0
//
// Names of glyphs, and the texts of the name table.
#include "charsets.h"
#include "interface/support.h"

namespace ferro::border {

ferro_status glyph_names(const ferro_face* face, const std::uint32_t* glyphs, std::size_t count, std::uint32_t* ends,
                         ferro_bytes* text) {
  if (face == nullptr || text == nullptr) return bad_argument();
  if (count != 0 && (glyphs == nullptr || ends == nullptr)) return bad_argument();
  CallerBuffer<std::uint8_t, ferro_bytes> buffer(*text);
  // Written when all are known.
  std::unique_ptr<std::uint32_t[]> found(new (std::nothrow) std::uint32_t[count]);
  if (found == nullptr) return out_of_memory();
  const std::size_t before = text->size;
  const auto result = face->font.glyph_names({glyphs, count}, {found.get(), count}, buffer.get());
  if (!result) return failed(result.error());
  buffer.publish();
  for (std::size_t i = 0; i < count; ++i) ends[i] = found[i] - static_cast<std::uint32_t>(before);
  return ok(count);
}

ferro_status glyph_of_name(const ferro_face* face, const std::uint8_t* name, std::size_t length, std::uint32_t* glyph) {
  if (face == nullptr || glyph == nullptr || (length != 0 && name == nullptr)) return bad_argument();
  const auto result = face->font.glyph_of_name({name, length});
  if (!result) return failed(result.error());
  *glyph = result->value_or(FERRO_NO_GLYPH);
  return ok(1);
}

ferro_status name_texts(const ferro_face* face, ferro_name_texts* texts, ferro_bytes* bytes) {
  if (face == nullptr || texts == nullptr || bytes == nullptr) return bad_argument();
  const auto table = face->font.names();
  if (!table) return failed(table.error());
  if (!*table) return ok(0);
  const Name& name = **table;
  // A broken ltag takes the languages that it has, and nothing else.
  const auto ltag = face->font.ltag();
  const Ltag* tags = ltag && *ltag ? &**ltag : nullptr;
  Charsets charsets;
  CallerBuffer<ferro_name_text, ferro_name_texts> records(*texts);
  CallerBuffer<std::uint8_t, ferro_bytes> letters(*bytes);
  const auto end = [&] { return static_cast<std::uint32_t>(letters.get().used() - bytes->size); };
  for (std::uint32_t i = 0; i < name.count(); ++i) {
    // What is wrong with one record does not end the call; that there is no more room does.
    const auto ends_call = [](const Result<void>& part) {
      return !part && class_of(part.error().check) == CheckClass::budget;
    };
    const auto text = name.text(i, charsets, letters.get());
    if (ends_call(text)) return failed(text.error());
    ferro_name_text out{text ? ferro_code{FERRO_OK} : code_of(class_of(text.error().check)), end(), end(), 0};
    if (text) {
      const auto language = name.language(i, tags, letters.get());
      if (ends_call(language)) return failed(language.error());
      out.language_end = end();
    }
    if (const auto added = records.get().push(out); !added) return failed(added.error());
  }
  records.publish();
  letters.publish();
  return ok(name.count());
}

}  // namespace ferro::border
