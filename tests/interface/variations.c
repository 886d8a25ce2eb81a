/* SPDX-License-Identifier: Apache-2.0
 *
 * The variation space: its axes and named instances, the way from user units to coordinates, and instances that live
 * side by side.
 */
#include "answers.h"

#define ONE 16384 /* 2.14 */
#define AXES_ASKED 64u
#define BEHIND 3u

static void check_axes(contract* self, const ferro_face* face, uint64_t* digest) {
  ferro_axes axes = new_ferro_axes(0, 0, grow_ferro_axes);
  if (add_status(self, digest, self->parser->axes(face, &axes)) != FERRO_OK) EXPECT(axes.size == 0);
  for (size_t i = 0; i < axes.size; ++i) EXPECT(axes.data[i].reserved == 0);
  add(digest, axes.data, axes.size * sizeof(ferro_axis));
  free(axes.data);
}

static void check_named_instances(contract* self, const ferro_face* face, uint64_t* digest) {
  ferro_named_instances instances = new_ferro_named_instances(0, 0, grow_ferro_named_instances);
  ferro_fixeds coordinates = new_ferro_fixeds(0, 0, grow_ferro_fixeds);
  const ferro_status status = self->parser->named_instances(face, &instances, &coordinates);
  if (add_status(self, digest, status) != FERRO_OK) EXPECT(instances.size == 0 && coordinates.size == 0);
  if (can(self, FERRO_CAN_AXES)) EXPECT(coordinates.size == instances.size * axis_count_of(self, face));
  for (size_t i = 0; i < instances.size; ++i) EXPECT(instances.data[i].reserved == 0);
  add(digest, instances.data, instances.size * sizeof(ferro_named_instance));
  add(digest, coordinates.data, coordinates.size * sizeof(int32_t));
  free(instances.data);
  free(coordinates.data);
}

/* Of the settings, with more coordinates than there are axes. */
static ferro_code normalize(contract* self, const ferro_face* face, const ferro_setting* settings, size_t count,
                            int16_t coordinates[AXES_ASKED + BEHIND], uint64_t* digest) {
  const size_t axes = axis_count_of(self, face);
  const size_t asked = (axes < AXES_ASKED ? axes : AXES_ASKED) + BEHIND;
  memset(coordinates, POISON, (AXES_ASKED + BEHIND) * sizeof(int16_t));
  const ferro_code code = add_status(self, digest, self->parser->normalize(face, settings, count, coordinates, asked));
  if (code != FERRO_OK) {
    EXPECT(is_poison(coordinates, (AXES_ASKED + BEHIND) * sizeof(int16_t)));
    return code;
  }
  for (size_t i = 0; i < asked; ++i) EXPECT(coordinates[i] >= -ONE && coordinates[i] <= ONE);
  for (size_t i = axes; i < asked; ++i) EXPECT(coordinates[i] == 0);
  EXPECT(is_poison(coordinates + asked, (AXES_ASKED + BEHIND - asked) * sizeof(int16_t)));
  add(digest, coordinates, asked * sizeof(int16_t));
  return code;
}

static ferro_setting setting(uint32_t tag, int32_t value) {
  ferro_setting result;
  result.tag = tag;
  result.value = value;
  return result;
}

/* The ends of all axes, and beyond. */
static void check_normalize(contract* self, const ferro_face* face, uint64_t* digest) {
  int16_t coordinates[AXES_ASKED + BEHIND];
  int16_t others[AXES_ASKED + BEHIND];
  ferro_setting settings[2 * AXES_ASKED + 1];
  ferro_axes axes = new_ferro_axes(0, 0, grow_ferro_axes);
  if (can(self, FERRO_CAN_AXES)) self->parser->axes(face, &axes);
  const size_t count = axes.size < AXES_ASKED ? axes.size : AXES_ASKED;
  if (normalize(self, face, NULL, 0, coordinates, digest) == FERRO_OK) {
    for (size_t i = 0; i < count; ++i) settings[i] = setting(axes.data[i].tag, axes.data[i].default_value);
    normalize(self, face, settings, count, others, digest);
    EXPECT(memcmp(coordinates, others, sizeof(coordinates)) == 0);

    for (size_t i = 0; i < count; ++i) settings[i] = setting(axes.data[i].tag, axes.data[i].max_value);
    normalize(self, face, settings, count, coordinates, digest);
    for (size_t i = 0; i < count; ++i) settings[i].value = INT32_MAX;
    normalize(self, face, settings, count, others, digest);
    EXPECT(memcmp(coordinates, others, sizeof(coordinates)) == 0);

    /* What comes later counts, and unknown tags do not. */
    for (size_t i = 0; i < count; ++i) settings[i].value = INT32_MIN;
    settings[count] = setting(0x217E0001, INT32_MIN);
    for (size_t i = 0; i < count; ++i) settings[count + 1 + i] = setting(axes.data[i].tag, axes.data[i].max_value);
    normalize(self, face, settings, 2 * count + 1, others, digest);
    EXPECT(memcmp(coordinates, others, sizeof(coordinates)) == 0);
  }
  free(axes.data);
}

static ferro_instance* locate(contract* self, const ferro_face* face, const int16_t* coordinates, size_t count,
                              uint64_t* digest) {
  ferro_instance* instance;
  POISONED(instance);
  const ferro_code code = add_status(self, digest, self->parser->locate(face, coordinates, count, &instance));
  if (code != FERRO_OK) {
    EXPECT(IS_POISONED(instance));
    return NULL;
  }
  EXPECT(instance != NULL && !IS_POISONED(instance));
  return instance;
}

static uint64_t digest_at(contract* self, const ferro_face* face, const ferro_instance* instance) {
  uint64_t digest = 0;
  CONTRACT(check_instance)(self, face, instance, &digest);
  return digest;
}

/* Two instances live side by side, and neither minds what becomes of the other. */
static void check_places(contract* self, const ferro_face* face, uint64_t* digest) {
  int16_t high[AXES_ASKED + BEHIND];
  int16_t mixed[AXES_ASKED + BEHIND];
  const size_t axes = axis_count_of(self, face);
  for (size_t i = 0; i < AXES_ASKED + BEHIND; ++i) {
    high[i] = INT16_MAX;
    mixed[i] = i % 2 == 0 ? 8192 : -6144;
  }
  ferro_instance* first = locate(self, face, high, AXES_ASKED + BEHIND, digest);
  if (first == NULL) return;
  const uint64_t at_first = digest_at(self, face, first);
  /* A font that does not vary has one place only. */
  ferro_instance* second = locate(self, face, axes == 0 ? NULL : mixed, axes < AXES_ASKED ? axes : AXES_ASKED, digest);
  const uint64_t at_second = second == NULL ? 0 : digest_at(self, face, second);
  if (axes == 0) EXPECT(second == NULL || at_second == at_first);
  self->parser->release(second);

  /* Coordinates are clamped, and those behind the last axis passed over. */
  for (size_t i = 0; i < AXES_ASKED + BEHIND; ++i) high[i] = ONE;
  ferro_instance* third = axes > AXES_ASKED ? NULL : locate(self, face, high, axes, digest);
  if (third != NULL) EXPECT(digest_at(self, face, third) == at_first);
  EXPECT(digest_at(self, face, first) == at_first);
  self->parser->release(first);
  self->parser->release(third);
  self->parser->release(NULL);
  add(digest, &at_first, sizeof(at_first));
  add(digest, &at_second, sizeof(at_second));
}

void CONTRACT(check_variations)(contract* self, const ferro_face* face, uint64_t* digest) {
  if (can(self, FERRO_CAN_AXES)) check_axes(self, face, digest);
  if (can(self, FERRO_CAN_NAMED_INSTANCES)) check_named_instances(self, face, digest);
  if (can(self, FERRO_CAN_NORMALIZE)) check_normalize(self, face, digest);
  if (can(self, FERRO_CAN_LOCATE)) check_places(self, face, digest);
}
