// SPDX-License-Identifier: Apache-2.0
//
// The C++ parser behind the C interface: arguments are checked, results become statuses, memory of the caller becomes
// buffers. Nothing here looks at a font.
#include <new>
#include <span>

#include "interface/support.h"
#include "sfnt/collection.h"

namespace ferro::border {
namespace {

// What crosses the border without being copied is the same thing on both sides. It is written under one type and read
// under another, so this library must not be optimised together with code that reads it.
static_assert(sizeof(Event) == sizeof(ferro_event) && offsetof(Event, offset) == offsetof(ferro_event, offset) &&
              offsetof(Event, value) == offsetof(ferro_event, value) &&
              offsetof(Event, kind) == offsetof(ferro_event, kind));
static_assert(sizeof(Point) == sizeof(ferro_point) && sizeof(Extents) == sizeof(ferro_extents) &&
              sizeof(Mapping) == sizeof(ferro_mapping));

Bytes file_of(const std::uint8_t* data, std::size_t size) { return Bytes({data, size}, 0); }

class CallerSink final : public EventSink {
 public:
  explicit CallerSink(ferro_sink& sink) : sink_(&sink) {}
  bool take(std::span<const Event> events) override {
    return sink_->take(sink_, reinterpret_cast<const ferro_event*>(events.data()), events.size()) == 0;
  }

 private:
  ferro_sink* sink_;
};

ferro_status face_count_of(const std::uint8_t* data, std::size_t size, std::uint32_t* count) {
  if (data == nullptr || count == nullptr) return bad_argument();
  const auto result = face_count(file_of(data, size));
  if (!result) return failed(result.error());
  *count = *result;
  return ok(1);
}

ferro_status open(const std::uint8_t* data, std::size_t size, std::uint32_t index, ferro_face** face) {
  if (data == nullptr || face == nullptr) return bad_argument();
  const auto font = Font::open(file_of(data, size), index);
  if (!font) return failed(font.error());
  auto* opened = new (std::nothrow) ferro_face(*font);
  if (opened == nullptr) return failed(Error{Check::buffer_capacity, 0});
  *face = opened;
  return ok(1 + font->directory().records().size());
}

void close(ferro_face* face) { delete face; }

ferro_status directory(const ferro_face* face, ferro_tables* tables) {
  if (face == nullptr || tables == nullptr) return bad_argument();
  CallerBuffer<ferro_table, ferro_tables> buffer(*tables);
  const auto& records = face->font.directory().records();
  const auto room = buffer.get().spare(records.size());
  if (!room) return failed(room.error());
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const TableRecord record = records[i];
    (*room)[i] = {record.table_tag, record.checksum, record.offset, record.length};
  }
  buffer.get().commit(records.size());
  buffer.publish();
  return ok(records.size());
}

ferro_status info(const ferro_face* face, ferro_face_info* info) {
  if (face == nullptr || info == nullptr) return bad_argument();
  const auto result = face->font.info();
  if (!result) return failed(result.error());
  *info = {result->sfnt_version, result->glyph_count, result->units_per_em, {}};
  return ok(1);
}

ferro_status walk(const ferro_face* face, std::uint32_t tag, ferro_sink* sink) {
  if (face == nullptr || sink == nullptr || sink->take == nullptr) return bad_argument();
  CallerSink events(*sink);
  Walker walker(events, face->font.file().span());
  const auto result = face->font.walk(tag, walker);
  walker.flush();
  ferro_status status = result || walker.stopped() ? ok(0) : failed(result.error());
  status.work = walker.work();
  return status;
}

ferro_status names(const ferro_face* face, ferro_names* names) {
  if (face == nullptr || names == nullptr) return bad_argument();
  const auto table = face->font.names();
  if (!table) return failed(table.error());
  if (!*table) return ok(0);
  const Name& name = **table;
  CallerBuffer<ferro_name, ferro_names> buffer(*names);
  for (std::uint32_t i = 0; i < name.count(); ++i) {
    const auto view = name.record(i);
    if (!view) return failed(view.error());
    const auto& record = view->record;
    const auto string = view->string.span();
    const ferro_name out = {record.platform_id,
                            record.encoding_id,
                            record.language_id,
                            record.name_id,
                            static_cast<std::uint32_t>(string.size()),
                            0,
                            string.empty() ? nullptr : string.data()};
    if (const auto added = buffer.get().push(out); !added) return failed(added.error());
  }
  buffer.publish();
  return ok(name.count());
}

ferro_status glyphs(const ferro_face* face, const std::uint32_t* codepoints, std::size_t count, std::uint32_t* glyphs) {
  if (face == nullptr || (count != 0 && (codepoints == nullptr || glyphs == nullptr))) return bad_argument();
  const auto& cmap = face->cmap.get(face->font);
  if (!cmap) return failed(cmap.error());
  if (*cmap) {
    face->cmap.glyphs(**cmap, {codepoints, count}, glyphs);
  } else {
    std::fill_n(glyphs, count, 0U);
  }
  return ok(count);
}

ferro_status variants(const ferro_face* face, const std::uint32_t* codepoints, const std::uint32_t* selectors,
                      std::size_t count, std::uint32_t* glyphs) {
  const bool missing = codepoints == nullptr || selectors == nullptr || glyphs == nullptr;
  if (face == nullptr || (count != 0 && missing)) return bad_argument();
  const auto& cmap = face->cmap.get(face->font);
  if (!cmap) return failed(cmap.error());
  if (*cmap) {
    const auto result = (*cmap)->variants({codepoints, count}, {selectors, count}, glyphs);
    if (!result) return failed(result.error());
  } else {
    std::fill_n(glyphs, count, 0U);
  }
  return ok(count);
}

ferro_status mappings(const ferro_face* face, ferro_mappings* mappings) {
  if (face == nullptr || mappings == nullptr) return bad_argument();
  const auto& cmap = face->cmap.get(face->font);
  if (!cmap) return failed(cmap.error());
  if (!*cmap) return ok(0);
  CallerBuffer<Mapping, ferro_mappings> buffer(*mappings);
  const std::size_t before = mappings->size;
  if (const auto result = (*cmap)->mappings(buffer.get()); !result) return failed(result.error());
  buffer.publish();
  return ok(mappings->size - before);
}

ferro_status outline(const ferro_face* face, const ferro_instance* instance, std::uint32_t glyph,
                     ferro_outline* outline) {
  if (face == nullptr || outline == nullptr) return bad_argument();
  CallerBuffer<std::uint8_t, ferro_verbs> verbs(outline->verbs);
  CallerBuffer<Point, ferro_points> points(outline->points);
  Outline out{verbs.get(), points.get()};
  const auto work = face->font.outline(glyph, location_of(instance), out);
  if (!work) return failed(work.error());
  verbs.publish();
  points.publish();
  return ok(*work + 1);
}

}  // namespace
}  // namespace ferro::border

extern "C" {
extern const ferro_parser ferro_parser_cpp;
const ferro_parser ferro_parser_cpp = {
    FERRO_ABI_VERSION,
    sizeof(ferro_parser),
    "cpp",
    FERROTYPE_VERSION,
    "C++20",
#ifdef __clang__
    "clang " __clang_version__,
#else
    "g++ " __VERSION__,
#endif
    FERRO_CAN_DIRECTORY | FERRO_CAN_INFO | FERRO_CAN_WALK | FERRO_CAN_NAMES | FERRO_CAN_GLYPHS | FERRO_CAN_VARIANTS |
        FERRO_CAN_MAPPINGS | FERRO_CAN_METRICS | FERRO_CAN_ADVANCES | FERRO_CAN_OUTLINE | FERRO_CAN_EXTENTS |
        FERRO_CAN_AXES | FERRO_CAN_NAMED_INSTANCES | FERRO_CAN_NORMALIZE | FERRO_CAN_LOCATE |
        FERRO_CAN_VERTICAL_METRICS | FERRO_CAN_VERTICAL_ADVANCES | FERRO_CAN_GLYPH_NAMES | FERRO_CAN_GLYPH_OF_NAME |
        FERRO_CAN_NAME_TEXTS,
    ferro::border::face_count_of,
    ferro::border::open,
    ferro::border::close,
    ferro::border::directory,
    ferro::border::info,
    ferro::border::walk,
    ferro::border::names,
    ferro::border::glyphs,
    ferro::border::variants,
    ferro::border::mappings,
    ferro::border::metrics,
    ferro::border::advances,
    ferro::border::outline,
    ferro::border::extents,
    ferro::border::axes,
    ferro::border::named_instances,
    ferro::border::normalize,
    ferro::border::locate,
    ferro::border::release,
    ferro::border::vertical_metrics,
    ferro::border::vertical_advances,
    ferro::border::glyph_names,
    ferro::border::glyph_of_name,
    ferro::border::name_texts,
};
}
