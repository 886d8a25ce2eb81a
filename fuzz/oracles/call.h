// SPDX-License-Identifier: Apache-2.0
//
// One call of the interface as data, and the answer to it. Operations are sequences of calls; oracles judge answers.
#pragma once

#include <ferrotype.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "oracles/memory.h"

namespace ferrotype {

enum class CallKind : std::uint8_t {
  face_count,
  open,
  directory,
  info,
  walk,
  names,
  glyphs,
  variants,
  mappings,
  metrics,
  advances,
  outline,
  extents,
  axes,
  named_instances,
  normalize,
  locate,
  vertical_metrics,
  vertical_advances,
  glyph_names,
  glyph_of_name,
  name_texts,
};
inline constexpr std::array call_names = {"face_count",
                                          "open",
                                          "directory",
                                          "info",
                                          "walk",
                                          "names",
                                          "glyphs",
                                          "variants",
                                          "mappings",
                                          "metrics",
                                          "advances",
                                          "outline",
                                          "extents",
                                          "axes",
                                          "named_instances",
                                          "normalize",
                                          "locate",
                                          "vertical_metrics",
                                          "vertical_advances",
                                          "glyph_names",
                                          "glyph_of_name",
                                          "name_texts"};
[[nodiscard]] constexpr const char* name_of(CallKind kind) { return call_names[static_cast<std::size_t>(kind)]; }

// What a failure of the call says about its operation.
enum class Role : std::uint8_t {
  subject,      // what the operation is about
  preparation,  // what it needs first
  probe,        // a question whose right answer is a failure
};

struct Call {
  CallKind kind{};
  Role role = Role::subject;
  std::uint32_t face = 0;                       // open
  std::uint32_t tag = 0;                        // walk
  std::uint32_t glyph = 0;                      // outline
  bool bearings = true;                         // advances, vertical_advances: with them, and with origins
  bool located = false;                         // metrics, outlines, ...: where the session was located last
  std::uint64_t events = 0;                     // walk: it is stopped there
  std::uint64_t kept = UINT64_MAX;              // walk: the events behind these are only counted
  std::span<const std::uint32_t> items{};       // code points, or glyphs
  std::span<const std::uint32_t> selectors{};   // variants
  std::span<const ferro_setting> settings{};    // normalize
  std::uint32_t axis_count = 0;                 // normalize: coordinates that are asked for
  std::span<const std::int16_t> coordinates{};  // locate; of a located call only for its words
  std::span<const std::uint8_t> name{};         // glyph_of_name
};

// What is valid depends on the kind of call; without `ok()` nothing is.
struct Answer {
  // False: the parser does not do this, or has no face, or was not located; status says UNSUPPORTED.
  bool made = false;
  ferro_status status{};

  std::uint32_t face_count = 0;
  ferro_face_info info{};
  ferro_metrics metrics{};  // of either direction
  std::uint32_t glyph_of_name = 0;
  std::vector<ferro_event> events;  // the first Call::kept
  std::uint64_t event_count = 0;    // all
  bool stopped = false;             // the walk was, at Call::events
  Growing<ferro_table, ferro_tables> tables;
  Growing<ferro_name, ferro_names> names;
  Growing<ferro_mapping, ferro_mappings> mappings;
  Growing<std::uint8_t, ferro_verbs> verbs;
  Growing<ferro_point, ferro_points> points;
  Growing<ferro_axis, ferro_axes> axes;
  Growing<ferro_named_instance, ferro_named_instances> named_instances;
  Growing<std::int32_t, ferro_fixeds> fixeds;  // coordinates of the named instances
  Growing<ferro_name_text, ferro_name_texts> name_texts;
  Growing<std::uint8_t, ferro_bytes> text;  // of glyph_names and name_texts
  Exact<std::uint32_t> glyphs;              // glyphs, variants
  Exact<float> advances;                    // of either direction
  Exact<float> bearings;
  Exact<float> origins;
  Exact<ferro_extents> extents;
  Exact<std::int16_t> coordinates;  // normalize
  Exact<std::uint32_t> ends;        // glyph_names

  [[nodiscard]] bool ok() const { return made && status.code == FERRO_OK; }
};

}  // namespace ferrotype
