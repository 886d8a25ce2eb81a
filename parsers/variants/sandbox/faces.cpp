// SPDX-License-Identifier: Apache-2.0
//
// Faces, instances, walks, and what has a fixed size.
#include <new>
#include <utility>

#include "adapter.h"

namespace ferrotype::sandbox {
namespace {

// Brings the font into a sandbox.
ferro_status load(ferro_face& face, const std::uint8_t* data, std::size_t size) {
  // As the parser would say of it.
  if (size > UINT32_MAX) return {FERRO_LIMIT, 0, "file_size", UINT32_MAX, 0};
  face.sandbox = Sandbox::take();
  if (face.sandbox == nullptr) return out_of_memory();
  return face.sandbox->load({data, size}) ? status(FERRO_OK) : out_of_memory();
}

Address font_of(const ferro_face& face) { return face.sandbox->host().font_address; }
std::uint32_t size_of(const ferro_face& face) { return static_cast<std::uint32_t>(face.sandbox->host().font.size()); }

ferro_status line(void (*function)(Z_ferro_instance_t*, std::uint32_t), const ferro_face* face,
                  const ferro_instance* instance, ferro_metrics* metrics) {
  if (face == nullptr || metrics == nullptr || !belongs(instance, *face)) return bad_argument();
  Visit visit(*face);
  const ferro_status answer = visit.ask(function, address_of(instance));
  if (answer.code == FERRO_OK) *metrics = visit.reply().metrics;
  return answer;
}

}  // namespace

ferro_status face_count(const std::uint8_t* data, std::size_t size, std::uint32_t* count) {
  if (data == nullptr || count == nullptr) return bad_argument();
  ferro_face face;
  if (const auto loaded = load(face, data, size); loaded.code != FERRO_OK) return loaded;
  Visit visit(face);
  const ferro_status answer = visit.ask(Z_ferroZ_face_count, font_of(face), size_of(face));
  if (answer.code == FERRO_OK) *count = visit.reply().value;
  return answer;
}

ferro_status open(const std::uint8_t* data, std::size_t size, std::uint32_t index, ferro_face** face) {
  if (data == nullptr || face == nullptr) return bad_argument();
  std::unique_ptr<ferro_face> opened(new (std::nothrow) ferro_face);
  if (opened == nullptr) return out_of_memory();
  if (const auto loaded = load(*opened, data, size); loaded.code != FERRO_OK) return loaded;
  const ferro_status answer = Visit(*opened).ask(Z_ferroZ_open, font_of(*opened), size_of(*opened), index);
  if (answer.code == FERRO_OK) *face = opened.release();
  return answer;
}

void close(ferro_face* face) { delete face; }

ferro_status info(const ferro_face* face, ferro_face_info* info) {
  if (face == nullptr || info == nullptr) return bad_argument();
  Visit visit(*face);
  const ferro_status answer = visit.ask(Z_ferroZ_info);
  if (answer.code == FERRO_OK) *info = visit.reply().info;
  return answer;
}

ferro_status walk(const ferro_face* face, std::uint32_t tag, ferro_sink* sink) {
  if (face == nullptr || sink == nullptr || sink->take == nullptr) return bad_argument();
  Visit visit(*face);
  auto& host = visit.host();
  ferro_sink* const outer = std::exchange(host.sink, sink);
#ifdef FERROTYPE_PLANTS
  constexpr std::uint32_t planted = peers::tag("PLT\0") >> 8U;
  const ferro_status answer =
      tag >> 8U == planted ? visit.ask(Z_ferroZ_plant, tag & 0xFFU) : visit.ask(Z_ferroZ_walk, tag);
#else
  const ferro_status answer = visit.ask(Z_ferroZ_walk, tag);
#endif
  host.sink = outer;
  return answer;
}

ferro_status metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics) {
  return line(Z_ferroZ_metrics, face, instance, metrics);
}

ferro_status vertical_metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics) {
  return line(Z_ferroZ_vertical_metrics, face, instance, metrics);
}

ferro_status locate(const ferro_face* face, const std::int16_t* coordinates, std::size_t axis_count,
                    ferro_instance** instance) {
  if (face == nullptr || instance == nullptr || (axis_count != 0 && coordinates == nullptr)) return bad_argument();
  Visit visit(*face);
  std::unique_ptr<ferro_instance> located(new (std::nothrow) ferro_instance{face, 0});
  if (located == nullptr || !visit.make_room(axis_count, sizeof(std::int16_t))) return out_of_memory();
  const Address place = visit.put(coordinates, axis_count);
  const ferro_status answer = visit.ask(Z_ferroZ_locate, place, static_cast<std::uint32_t>(axis_count));
  if (answer.code != FERRO_OK) return answer;
  located->address = visit.reply().value;
  *instance = located.release();
  return answer;
}

void release(ferro_instance* instance) {
  if (instance == nullptr) return;
  Visit(*instance->face).tell(Z_ferroZ_release, instance->address);
  delete instance;
}

}  // namespace ferrotype::sandbox
