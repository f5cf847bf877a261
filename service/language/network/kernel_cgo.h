#include <stdint.h>

// The kernels of kernel.go; they do the same as those. wide_lanes tells what of the processor to use: 1 for what those with
// AVX2 have, 2 for AVX-512 with VNNI as well, 0 for neither; rapporteur_wide says how far this one goes.
int rapporteur_wide(void);
void rapporteur_product(int wide_lanes, int16_t *y, int32_t *z, const int16_t *x, const int16_t *packed, const int32_t *bias, int n, int in, int wide);
void rapporteur_product_narrow(int wide_lanes, int16_t *y, const int16_t *x, const int8_t *packed, const int32_t *bias, int n, int in, int wide);
void rapporteur_embed(int wide_lanes, int16_t *values, const uint16_t *rows, int each, const int8_t *embeddings, int n, int d);
void rapporteur_bend(int wide_lanes, int16_t *y, int n, int width, int first, int shift);
void rapporteur_meet(int wide_lanes, int16_t *y, const int16_t *values, const int32_t *words, const int32_t *others, int rows, int width, int from, int n);
void rapporteur_recur(int wide_lanes, int16_t *y, const int16_t *x, const int16_t *u, const int16_t *v, int16_t *memory, const int32_t *at, int n, int units, int d, int w, int backwards);
