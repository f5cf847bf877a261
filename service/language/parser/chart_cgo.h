#include <stdint.h>

// rapporteur_fill does what chart.fillGeneric does. wide_lanes tells whether to use what processors with AVX2 have.
void rapporteur_fill(int wide_lanes, int32_t *lefts, int32_t *rights, int32_t *left_ends, int32_t *right_ends, int32_t *left_arcs, int32_t *right_arcs,
	int32_t *arc_at, int32_t *left_at, int32_t *right_at, const int32_t *scores, int wide, int from, int n);
