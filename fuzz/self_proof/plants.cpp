// SPDX-License-Identifier: Apache-2.0
#include "self_proof/plants.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "self_proof/faults.h"

namespace ferrotype {
namespace {

enum class Plant : std::uint8_t { divergence, accept, overflow, panic, leak, slow, short_write };

// The interface hands no context to a parser, so a process has one plant.
const ferro_parser* inner = nullptr;
Plant plant{};
bool alternating = false;
bool strikes_next = false;
ferro_parser planted{};

struct Face {
  ferro_face* inner;  // null: accepted though the real parser rejects it
  bool strikes;
};

ferro_face* real(const ferro_face* face) { return reinterpret_cast<const Face*>(face)->inner; }
bool diverges(const ferro_face* face) {
  return plant == Plant::divergence && reinterpret_cast<const Face*>(face)->strikes;
}
bool writes_short() { return plant == Plant::short_write; }

ferro_status status(ferro_code code) { return {code, 0, nullptr, FERRO_NO_OFFSET, 0}; }

ferro_status slowed(ferro_status result) {
  if (plant == Plant::slow) result.work = result.work * 4096 + (std::uint64_t{1} << 32U);
  return result;
}

// Forwards a call on a face, and damages the answer of a successful one.
template <class Ask, class Damage>
ferro_status forward(const ferro_face* face, Ask ask, Damage damage) {
  if (real(face) == nullptr) return status(FERRO_UNSUPPORTED);
  const ferro_status result = slowed(ask(real(face)));
  if (result.code == FERRO_OK && diverges(face)) damage();
  return result;
}

ferro_status face_count(const uint8_t* data, size_t size, uint32_t* count) {
  return slowed(inner->face_count(data, size, count));
}

ferro_status open(const uint8_t* data, size_t size, uint32_t index, ferro_face** face) {
  const bool strikes = !alternating || strikes_next;
  strikes_next = !strikes_next;
  if (plant == Plant::overflow) write_behind_a_heap_block(size);
  if (plant == Plant::leak) leak_memory();
  if (plant == Plant::panic && !really_panic()) return status(FERRO_PANIC);
  ferro_face* opened = nullptr;
  const ferro_status result = slowed(inner->open(data, size, index, &opened));
  if (result.code != FERRO_OK && !(result.code == FERRO_MALFORMED && plant == Plant::accept && strikes)) return result;
  *face = reinterpret_cast<ferro_face*>(new Face{opened, strikes});
  return result.code == FERRO_OK ? result : status(FERRO_OK);
}

void close(ferro_face* face) {
  if (face == nullptr) return;
  inner->close(real(face));
  delete reinterpret_cast<Face*>(face);
}

ferro_status directory(const ferro_face* face, ferro_tables* tables) {
  return forward(
      face, [&](auto* f) { return inner->directory(f, tables); },
      [&] {
        if (tables->size != 0) tables->data[tables->size - 1].checksum ^= 1;
      });
}

ferro_status info(const ferro_face* face, ferro_face_info* info) {
  if (writes_short()) return status(FERRO_OK);
  return forward(face, [&](auto* f) { return inner->info(f, info); }, [] {});
}

// Passes events on, with the first number of each batch changed, or with an empty event before them.
struct DamagingSink {
  ferro_sink sink;
  ferro_sink* outer;

  static int32_t take(ferro_sink* sink, const ferro_event* events, size_t count) {
    auto* outer = static_cast<DamagingSink*>(sink->owner)->outer;
    std::vector<ferro_event> changed(events, events + count);
    if (writes_short()) {
      changed.insert(changed.begin(), ferro_event{});
    } else {
      const auto number = std::ranges::find_if(changed, [](const auto& event) { return event.kind != FERRO_BYTES; });
      if (number != changed.end()) number->value ^= 1;
    }
    return outer->take(outer, changed.data(), changed.size());
  }
};

ferro_status walk(const ferro_face* face, uint32_t tag, ferro_sink* sink) {
  DamagingSink damaging{{DamagingSink::take, nullptr}, sink};
  damaging.sink.owner = &damaging;
  const bool damages = diverges(face) || writes_short();
  return forward(face, [&](auto* f) { return inner->walk(f, tag, damages ? &damaging.sink : sink); }, [] {});
}

ferro_status names(const ferro_face* face, ferro_names* names) {
  const ferro_status result = forward(
      face, [&](auto* f) { return inner->names(f, names); },
      [&] {
        if (names->size != 0) names->data[0].name_id ^= 1;
      });
  if (result.code == FERRO_OK && writes_short() && names->grow(names, names->size + 1) == 0) ++names->size;
  return result;
}

size_t shortened(size_t count) { return writes_short() && count != 0 ? count - 1 : count; }

ferro_status glyphs(const ferro_face* face, const uint32_t* codepoints, size_t count, uint32_t* glyphs) {
  return forward(
      face, [&](auto* f) { return inner->glyphs(f, codepoints, shortened(count), glyphs); },
      [&] {
        if (count != 0) glyphs[0] ^= 1;
      });
}

ferro_status variants(const ferro_face* face, const uint32_t* codepoints, const uint32_t* selectors, size_t count,
                      uint32_t* glyphs) {
  return forward(
      face, [&](auto* f) { return inner->variants(f, codepoints, selectors, shortened(count), glyphs); }, [] {});
}

ferro_status mappings(const ferro_face* face, ferro_mappings* mappings) {
  return forward(face, [&](auto* f) { return inner->mappings(f, mappings); }, [] {});
}

ferro_status metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics) {
  return forward(face, [&](auto* f) { return inner->metrics(f, instance, metrics); }, [] {});
}

ferro_status advances(const ferro_face* face, const ferro_instance* instance, const uint32_t* glyphs, size_t count,
                      float* advances, float* bearings) {
  return forward(
      face, [&](auto* f) { return inner->advances(f, instance, glyphs, shortened(count), advances, bearings); },
      [&] {
        if (count != 0) advances[0] += 1;
      });
}

ferro_status outline(const ferro_face* face, const ferro_instance* instance, uint32_t glyph, ferro_outline* outline) {
  const ferro_status result = forward(
      face, [&](auto* f) { return inner->outline(f, instance, glyph, outline); },
      [&] {
        if (outline->points.size != 0) outline->points.data[0].x += 1;
      });
  if (result.code == FERRO_OK && writes_short() && outline->points.size != 0) --outline->points.size;
  return result;
}

ferro_status extents(const ferro_face* face, const ferro_instance* instance, const uint32_t* glyphs, size_t count,
                     ferro_extents* extents) {
  return forward(face, [&](auto* f) { return inner->extents(f, instance, glyphs, shortened(count), extents); }, [] {});
}

// Instances are the real parser's own.
ferro_status locate(const ferro_face* face, const int16_t* coordinates, size_t axis_count, ferro_instance** instance) {
  if (writes_short()) return status(FERRO_OK);
  return forward(face, [&](auto* f) { return inner->locate(f, coordinates, axis_count, instance); }, [] {});
}

ferro_status axes(const ferro_face* face, ferro_axes* axes) {
  return forward(
      face, [&](auto* f) { return inner->axes(f, axes); },
      [&] {
        if (axes->size != 0) axes->data[0].axis_name_id ^= 1;
      });
}

ferro_status named_instances(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates) {
  const ferro_status result = forward(
      face, [&](auto* f) { return inner->named_instances(f, instances, coordinates); },
      [&] {
        if (coordinates->size != 0) coordinates->data[0] ^= 1;
      });
  if (result.code == FERRO_OK && writes_short() && coordinates->size != 0) --coordinates->size;
  return result;
}

ferro_status normalize(const ferro_face* face, const ferro_setting* settings, size_t count, int16_t* coordinates,
                       size_t axis_count) {
  return forward(
      face, [&](auto* f) { return inner->normalize(f, settings, count, coordinates, shortened(axis_count)); },
      [&] {
        // Towards 0, so that it is a coordinate still.
        if (axis_count != 0 && coordinates[0] != 0) coordinates[0] /= 2;
      });
}

ferro_status vertical_metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics) {
  return forward(face, [&](auto* f) { return inner->vertical_metrics(f, instance, metrics); }, [] {});
}

ferro_status vertical_advances(const ferro_face* face, const ferro_instance* instance, const uint32_t* glyphs,
                               size_t count, float* advances, float* bearings, float* origins) {
  return forward(
      face,
      [&](auto* f) {
        return inner->vertical_advances(f, instance, glyphs, shortened(count), advances, bearings, origins);
      },
      [&] {
        if (count != 0) advances[0] += 1;
      });
}

ferro_status glyph_names(const ferro_face* face, const uint32_t* glyphs, size_t count, uint32_t* ends,
                         ferro_bytes* text) {
  return forward(
      face, [&](auto* f) { return inner->glyph_names(f, glyphs, shortened(count), ends, text); },
      [&] {
        if (text->size != 0) text->data[text->size - 1] ^= 1;
      });
}

ferro_status glyph_of_name(const ferro_face* face, const uint8_t* name, size_t length, uint32_t* glyph) {
  if (writes_short()) return status(FERRO_OK);
  return forward(
      face, [&](auto* f) { return inner->glyph_of_name(f, name, length, glyph); },
      [&] {
        if (*glyph != FERRO_NO_GLYPH) *glyph ^= 1;
      });
}

ferro_status name_texts(const ferro_face* face, ferro_name_texts* texts, ferro_bytes* bytes) {
  const ferro_status result = forward(
      face, [&](auto* f) { return inner->name_texts(f, texts, bytes); },
      [&] {
        // One character of ASCII for another; in a longer sequence it stays what it is.
        if (bytes->size != 0 && bytes->data[0] < 0x80) bytes->data[0] ^= 1;
      });
  if (result.code == FERRO_OK && writes_short() && bytes->size != 0) --bytes->size;
  return result;
}

}  // namespace

tl::expected<const ferro_parser*, std::string> plant_in(const ferro_parser& parser, std::string_view name,
                                                        bool alternate) {
  const auto found = std::ranges::find(plant_names, name);
  if (found == plant_names.end()) return tl::unexpected("there is no plant " + std::string(name));
  if (inner != nullptr) return tl::unexpected(std::string("there is a plant already"));
  inner = &parser;
  plant = static_cast<Plant>(found - plant_names.begin());
  alternating = alternate;
  planted = parser;
  planted.face_count = face_count;
  planted.open = open;
  planted.close = close;
  planted.directory = directory;
  planted.info = info;
  planted.walk = walk;
  planted.names = names;
  planted.glyphs = glyphs;
  planted.variants = variants;
  planted.mappings = mappings;
  planted.metrics = metrics;
  planted.advances = advances;
  planted.outline = outline;
  planted.extents = extents;
  planted.axes = axes;
  planted.named_instances = named_instances;
  planted.normalize = normalize;
  planted.locate = locate;
  planted.vertical_metrics = vertical_metrics;
  planted.vertical_advances = vertical_advances;
  planted.glyph_names = glyph_names;
  planted.glyph_of_name = glyph_of_name;
  planted.name_texts = name_texts;
  return &planted;
}

}  // namespace ferrotype
