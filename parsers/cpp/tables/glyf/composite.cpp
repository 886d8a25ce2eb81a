// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf/composite.h"

#include "tables/glyf/header.h"
#include "tables/instructions.h"

namespace ferro {
namespace {

float to_float(F2Dot14 value) { return static_cast<float>(value.value()) * (1.0F / 16384.0F); }

// Bytes of the arguments and of the transformation behind a component's header.
std::uint64_t argument_length(std::uint16_t flags) {
  return (flags & component_flag::arg_1_and_2_are_words) != 0 ? 4 : 2;
}

std::uint64_t transformation_length(std::uint16_t flags) {
  if ((flags & component_flag::we_have_a_scale) != 0) return 2;
  if ((flags & component_flag::we_have_an_x_and_y_scale) != 0) return 4;
  if ((flags & component_flag::we_have_a_two_by_two) != 0) return 8;
  return 0;
}

}  // namespace

bool Component::is_transformed() const { return transformation_length(flags) != 0; }

bool Component::has_scaled_offset() const {
  return has(component_flag::scaled_component_offset) && !has(component_flag::unscaled_component_offset);
}

Result<Component> Component::read(Bytes glyph, std::uint64_t& position) {
  FERRO_TRY(const auto header, glyph.read<ComponentHeader>(position, Check::glyf_composite_record));
  Component component{header.flags, header.glyph_index, 0, 0, 1, 0, 0, 1};
  position += sizeof(ComponentHeader);
  const std::uint64_t length = argument_length(component.flags) + transformation_length(component.flags);
  FERRO_TRY(const auto rest, glyph.slice(position, length, Check::glyf_composite_arguments));
  position += length;

  const bool words = component.has(component_flag::arg_1_and_2_are_words);
  if (component.has(component_flag::args_are_xy_values)) {
    component.argument1 = words ? rest.get<Int16>(0).value() : rest.get<Int8>(0).value();
    component.argument2 = words ? rest.get<Int16>(2).value() : rest.get<Int8>(1).value();
  } else {
    component.argument1 = words ? rest.get<Uint16>(0).value() : rest.get<Uint8>(0).value();
    component.argument2 = words ? rest.get<Uint16>(2).value() : rest.get<Uint8>(1).value();
  }

  const std::uint64_t at = argument_length(component.flags);
  if (component.has(component_flag::we_have_a_scale)) {
    component.x_scale = to_float(rest.get<F2Dot14>(at));
    component.y_scale = component.x_scale;
  } else if (component.has(component_flag::we_have_an_x_and_y_scale)) {
    component.x_scale = to_float(rest.get<F2Dot14>(at));
    component.y_scale = to_float(rest.get<F2Dot14>(at + 2));
  } else if (component.has(component_flag::we_have_a_two_by_two)) {
    component.x_scale = to_float(rest.get<F2Dot14>(at));
    component.scale01 = to_float(rest.get<F2Dot14>(at + 2));
    component.scale10 = to_float(rest.get<F2Dot14>(at + 4));
    component.y_scale = to_float(rest.get<F2Dot14>(at + 6));
  }
  return component;
}

Result<Component::Metrics> Component::metrics_of(Bytes glyph) {
  Metrics metrics;
  std::uint64_t position = sizeof(GlyphHeader);
  for (bool more = true; more;) {
    FERRO_TRY(const auto component, read(glyph, position));
    metrics.components += 1;
    if (component.has(component_flag::use_my_metrics)) metrics.glyph = component.glyph_index;
    more = component.has(component_flag::more_components);
  }
  return metrics;
}

Result<void> Component::walk_all(Bytes glyph, std::uint32_t id, Walker& walker) {
  std::uint64_t position = sizeof(GlyphHeader);
  bool has_instructions = false;
  for (std::uint32_t i = 0;; ++i) {
    const Place place{"glyf.glyphs[].components[]", {id, i}};
    FERRO_TRY(const auto header, glyph.read<ComponentHeader>(position, Check::glyf_composite_record));
    FERRO_CHECKED(walker.record(place, header, glyph.at(position)));
    const std::uint64_t start = position + sizeof(ComponentHeader);
    FERRO_TRY(const auto component, read(glyph, position));
    FERRO_CHECKED(walker.decoded(place, "argument1", component.argument1, glyph.at(start)));
    FERRO_CHECKED(walker.decoded(place, "argument2", component.argument2,
                                 glyph.at(start + argument_length(component.flags) / 2)));
    for (std::uint64_t at = start + argument_length(component.flags); at < position; at += sizeof(F2Dot14)) {
      FERRO_CHECKED(walker.value(place, "scale", glyph.get<F2Dot14>(at), glyph.at(at)));
    }
    has_instructions = has_instructions || component.has(component_flag::we_have_instructions);
    if (!component.has(component_flag::more_components)) break;
  }
  if (!has_instructions) return {};
  FERRO_TRY(const auto length, glyph.read<Uint16>(position, Check::glyf_composite_instructions));
  FERRO_TRY(const auto instructions, glyph.slice(position + 2, length, Check::glyf_composite_instructions));
  FERRO_CHECKED(walker.bytes({"glyf.glyphs[]", {id}}, "instructions", instructions));
  return walk_instructions(instructions, {"glyf.glyphs[].instructions[]", {id}}, 1, walker);
}

}  // namespace ferro
