// SPDX-License-Identifier: Apache-2.0
//
// Inside the sandbox: one function for each operation of the interface, which asks the C++ parser and leaves the answer
// in the one Reply. A sandbox has one face; it is thrown away with its memory, so nothing closes it here. Buffers are
// kept between calls.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "base/check.h"
#include "wire.h"

extern "C" const ferro_parser ferro_parser_cpp;

extern "C" __attribute__((import_module("host"), import_name("take"))) std::int32_t host_take(const ferro_event* events,
                                                                                              std::size_t count);

#define SANDBOX_EXPORT(name) __attribute__((export_name(#name)))

namespace ferrotype::sandbox {
namespace {

// The host reads them where they are.
static_assert(sizeof(ferro_event) == sizeof(Event) && offsetof(ferro_event, bytes) == offsetof(Event, bytes) &&
              offsetof(ferro_event, value) == offsetof(Event, value) &&
              offsetof(ferro_event, offset) == offsetof(Event, offset));
static_assert(sizeof(ferro_name) == sizeof(Name) && offsetof(ferro_name, bytes) == offsetof(Name, bytes));

const ferro_parser& parser = ferro_parser_cpp;

Reply reply;
ferro_face* face = nullptr;

Address address_of(const void* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); }

void tell(const ferro_status& status) {
  reply.code = status.code;
  reply.check = address_of(status.check);
  reply.offset = status.offset;
  reply.work = status.work;
}

template <class Buffer>
std::int32_t grow(Buffer* buffer, std::size_t capacity) {
  constexpr std::size_t width = sizeof(*buffer->data);
  constexpr std::size_t most = PTRDIFF_MAX / width;
  if (capacity > most) return 1;
  capacity = std::max(capacity, std::min(2 * buffer->capacity, most));
  auto* larger = static_cast<decltype(buffer->data)>(std::realloc(buffer->data, capacity * width));
  if (larger == nullptr) return 1;
  std::memset(static_cast<void*>(larger + buffer->capacity), 0, (capacity - buffer->capacity) * width);
  buffer->data = larger;
  buffer->capacity = capacity;
  return 0;
}

// Growing buffers that are kept.
template <class Buffer>
constexpr Buffer kept = {nullptr, 0, 0, grow<Buffer>, nullptr};

ferro_tables tables = kept<ferro_tables>;
ferro_names names = kept<ferro_names>;
ferro_mappings mappings = kept<ferro_mappings>;
ferro_axes axes = kept<ferro_axes>;
ferro_named_instances named_instances = kept<ferro_named_instances>;
ferro_fixeds fixeds = kept<ferro_fixeds>;
ferro_name_texts name_texts = kept<ferro_name_texts>;
ferro_bytes text = kept<ferro_bytes>;
ferro_outline outlines = {kept<ferro_verbs>, kept<ferro_points>};
void* room = nullptr;

template <class Buffer>
Buffer* emptied(Buffer& buffer) {
  buffer.size = 0;
  return &buffer;
}

template <class Buffer>
Part part_of(const Buffer& buffer, std::size_t before = 0) {
  return {address_of(buffer.data + before), static_cast<std::uint32_t>(buffer.size - before)};
}

// The limits of text are about what a buffer holds, so that what the host's holds is made room for. False: there is
// none.
bool fill_text(std::size_t before) {
  text.size = before;
  if (before <= text.capacity || grow(&text, before) == 0) return true;
  tell({FERRO_LIMIT, 0, ferro::name_of(ferro::Check::buffer_capacity), 0, 0});
  return false;
}

std::int32_t take(ferro_sink*, const ferro_event* events, std::size_t count) { return host_take(events, count); }

// An operation that appends to one buffer.
template <class Buffer>
void append(ferro_status (*operation)(const ferro_face*, Buffer*), Buffer& buffer) {
  tell(operation(face, emptied(buffer)));
  reply.parts[0] = part_of(buffer);
}

}  // namespace

SANDBOX_EXPORT(reply) const Reply* reply_of_sandbox() { return &reply; }

// Room for what the host hands in and takes out; of what it was before nothing is kept.
#ifdef FERRO_ABLATION
// There is no environment here to read it from.
SANDBOX_EXPORT(ablate) void ablate(std::uint32_t check) { ferro::ablated_check = static_cast<std::uint16_t>(check); }
#endif

SANDBOX_EXPORT(reserve) void reserve(std::size_t size) {
  std::free(room);
  room = std::malloc(size);
  reply.value = address_of(room);
}

SANDBOX_EXPORT(allocate) void allocate(std::size_t size) { reply.value = address_of(std::malloc(size)); }

SANDBOX_EXPORT(face_count) void face_count(const std::uint8_t* data, std::size_t size) {
  tell(parser.face_count(data, size, &reply.value));
}

SANDBOX_EXPORT(open) void open(const std::uint8_t* data, std::size_t size, std::uint32_t index) {
  tell(parser.open(data, size, index, &face));
}

SANDBOX_EXPORT(directory) void directory() { append(parser.directory, tables); }

SANDBOX_EXPORT(info) void info() { tell(parser.info(face, &reply.info)); }

SANDBOX_EXPORT(walk) void walk(std::uint32_t tag) {
  ferro_sink sink = {take, nullptr};
  tell(parser.walk(face, tag, &sink));
}

SANDBOX_EXPORT(names) void names_of_face() { append(parser.names, names); }

SANDBOX_EXPORT(glyphs) void glyphs(const std::uint32_t* codepoints, std::size_t count, std::uint32_t* glyphs) {
  tell(parser.glyphs(face, codepoints, count, glyphs));
}

SANDBOX_EXPORT(variants)
void variants(const std::uint32_t* codepoints, const std::uint32_t* selectors, std::size_t count,
              std::uint32_t* glyphs) {
  tell(parser.variants(face, codepoints, selectors, count, glyphs));
}

SANDBOX_EXPORT(mappings) void mappings_of_face() { append(parser.mappings, mappings); }

SANDBOX_EXPORT(metrics) void metrics(const ferro_instance* instance) {
  tell(parser.metrics(face, instance, &reply.metrics));
}

SANDBOX_EXPORT(advances)
void advances(const ferro_instance* instance, const std::uint32_t* glyphs, std::size_t count, float* advances,
              float* bearings) {
  tell(parser.advances(face, instance, glyphs, count, advances, bearings));
}

SANDBOX_EXPORT(outline) void outline(const ferro_instance* instance, std::uint32_t glyph) {
  emptied(outlines.verbs);
  emptied(outlines.points);
  tell(parser.outline(face, instance, glyph, &outlines));
  reply.parts[0] = part_of(outlines.verbs);
  reply.parts[1] = part_of(outlines.points);
}

SANDBOX_EXPORT(extents)
void extents(const ferro_instance* instance, const std::uint32_t* glyphs, std::size_t count, ferro_extents* extents) {
  tell(parser.extents(face, instance, glyphs, count, extents));
}

SANDBOX_EXPORT(axes) void axes_of_face() { append(parser.axes, axes); }

SANDBOX_EXPORT(named_instances) void named_instances_of_face() {
  tell(parser.named_instances(face, emptied(named_instances), emptied(fixeds)));
  reply.parts[0] = part_of(named_instances);
  reply.parts[1] = part_of(fixeds);
}

SANDBOX_EXPORT(normalize)
void normalize(const ferro_setting* settings, std::size_t count, std::int16_t* coordinates, std::size_t axis_count) {
  tell(parser.normalize(face, settings, count, coordinates, axis_count));
}

SANDBOX_EXPORT(locate) void locate(const std::int16_t* coordinates, std::size_t axis_count) {
  ferro_instance* instance = nullptr;
  tell(parser.locate(face, coordinates, axis_count, &instance));
  reply.value = address_of(instance);
}

SANDBOX_EXPORT(release) void release(ferro_instance* instance) { parser.release(instance); }

SANDBOX_EXPORT(vertical_metrics) void vertical_metrics(const ferro_instance* instance) {
  tell(parser.vertical_metrics(face, instance, &reply.metrics));
}

SANDBOX_EXPORT(vertical_advances)
void vertical_advances(const ferro_instance* instance, const std::uint32_t* glyphs, std::size_t count, float* advances,
                       float* bearings, float* origins) {
  tell(parser.vertical_advances(face, instance, glyphs, count, advances, bearings, origins));
}

SANDBOX_EXPORT(glyph_names)
void glyph_names(const std::uint32_t* glyphs, std::size_t count, std::uint32_t* ends, std::size_t before) {
  if (!fill_text(before)) return;
  tell(parser.glyph_names(face, glyphs, count, ends, &text));
  reply.parts[0] = part_of(text, before);
}

SANDBOX_EXPORT(glyph_of_name) void glyph_of_name(const std::uint8_t* name, std::size_t length) {
  tell(parser.glyph_of_name(face, name, length, &reply.value));
}

SANDBOX_EXPORT(name_texts) void name_texts_of_face(std::size_t before) {
  if (!fill_text(before)) return;
  tell(parser.name_texts(face, emptied(name_texts), &text));
  reply.parts[0] = part_of(name_texts);
  reply.parts[1] = part_of(text, before);
}

}  // namespace ferrotype::sandbox
