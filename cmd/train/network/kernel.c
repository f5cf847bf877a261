#include "kernel.h"
#include <math.h>
#include <stddef.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2"), optimize("no-math-errno")))
#define FUSED __attribute__((target("avx2,fma")))
#else
#define WIDE
#define FUSED
#endif

// Rows and columns of the block of c that is kept in registers.
enum { R = 4, C = 16 };

FUSED void rapporteur_learn_multiply(const float *a, const float *b, float *c, int n, int k, int m) {
	int i = 0;
#if defined(__x86_64__)
	for (; i + R <= n; i += R) {
		int j = 0;
		for (; j + C <= m; j += C) {
			__m256 s[R][2];
			float *z = c + (size_t)i * m + j;
			for (int r = 0; r < R; r++)
				for (int q = 0; q < 2; q++) s[r][q] = _mm256_loadu_ps(z + (size_t)r * m + 8 * q);
			const float *x = a + (size_t)i * k, *y = b + j;
			for (int l = 0; l < k; l++, y += m) {
				__m256 y0 = _mm256_loadu_ps(y), y1 = _mm256_loadu_ps(y + 8);
				for (int r = 0; r < R; r++) {
					__m256 xr = _mm256_broadcast_ss(x + (size_t)r * k + l);
					s[r][0] = _mm256_fmadd_ps(xr, y0, s[r][0]);
					s[r][1] = _mm256_fmadd_ps(xr, y1, s[r][1]);
				}
			}
			for (int r = 0; r < R; r++)
				for (int q = 0; q < 2; q++) _mm256_storeu_ps(z + (size_t)r * m + 8 * q, s[r][q]);
		}
		for (; j < m; j++)
			for (int r = 0; r < R; r++) {
				float s = c[(size_t)(i + r) * m + j];
				for (int l = 0; l < k; l++) s = fmaf(a[(size_t)(i + r) * k + l], b[(size_t)l * m + j], s);
				c[(size_t)(i + r) * m + j] = s;
			}
	}
#endif
	for (; i < n; i++) {
		float *z = c + (size_t)i * m;
		for (int l = 0; l < k; l++) {
			float x = a[(size_t)i * k + l];
			const float *y = b + (size_t)l * m;
			for (int j = 0; j < m; j++) z[j] = fmaf(x, y[j], z[j]);
		}
	}
}

// The gate: a sigmoid of two parabolas, flat from 4 on.
static inline float gate(float x) {
	float z = fabsf(x);
	z = z < 4 ? 1 - z * 0.25f : 0;
	z = 0.5f * z * z;
	return x < 0 ? z : 1 - z;
}

// The gate's slope where its value is s.
static inline float slope(float s) {
	float z = s < 0.5f ? s : 1 - s;
	return 0.25f * sqrtf(2 * z);
}

WIDE void rapporteur_learn_recur(const float *u, int us, const float *v, const float *x, float *y, float *c, float *f, float *r, int d, int n, int h, int backwards) {
	float zero[h];
	for (int k = 0; k < h; k++) zero[k] = 0;
	const float *before = zero;
	for (int t = 0; t < n; t++) {
		size_t i = backwards ? n - 1 - t : t;
		const float *restrict p = before, *restrict ui = u + i * us, *restrict xi = x + i * d, *restrict w = v;
		float *restrict ci = c + i * d, *restrict fi = f + i * d, *restrict ri = r + i * d, *restrict yi = y + i * d;
		for (int k = 0; k < h; k++) {
			float fk = gate(ui[h + k] + w[k] * p[k]), rk = gate(ui[2 * h + k] + w[h + k] * p[k]);
			float ck = ui[k] + fk * (p[k] - ui[k]);
			fi[k] = fk; ri[k] = rk; ci[k] = ck;
			yi[k] = xi[k] + rk * (ck - xi[k]);
		}
		before = ci;
	}
}

WIDE void rapporteur_learn_recur_back(const float *u, int us, const float *v, const float *x, const float *c, const float *f, const float *r,
	const float *dy, float *du, float *dx, float *dv, float *dc, int d, int n, int h, int backwards) {
	float zero[h];
	for (int k = 0; k < h; k++) zero[k] = dc[k] = 0;
	for (int t = n - 1; t >= 0; t--) {
		size_t i = backwards ? n - 1 - t : t;
		const float *restrict p = t == 0 ? zero : c + (backwards ? i + 1 : i - 1) * d;
		const float *restrict ui = u + i * us, *restrict xi = x + i * d, *restrict ci = c + i * d, *restrict fi = f + i * d, *restrict ri = r + i * d, *restrict dyi = dy + i * d, *restrict w = v;
		float *restrict dui = du + i * us, *restrict dxi = dx + i * d, *restrict dw = dv, *restrict dck = dc;
		for (int k = 0; k < h; k++) {
			float g = dck[k] + dyi[k] * ri[k];
			dxi[k] += dyi[k] * (1 - ri[k]);
			float ar = dyi[k] * (ci[k] - xi[k]) * slope(ri[k]);
			float af = g * (p[k] - ui[k]) * slope(fi[k]);
			dui[k] = g * (1 - fi[k]);
			dui[h + k] = af;
			dui[2 * h + k] = ar;
			dw[k] += af * p[k];
			dw[h + k] += ar * p[k];
			dck[k] = g * fi[k] + af * w[k] + ar * w[h + k];
		}
	}
}

WIDE void rapporteur_learn_adam(float *restrict w, float *restrict m, float *restrict v, float *restrict g, int n, float scale, float rate, float beta1, float beta2) {
	for (int k = 0; k < n; k++) {
		float x = g[k] * scale;
		m[k] = beta1 * m[k] + (1 - beta1) * x;
		v[k] = beta2 * v[k] + (1 - beta2) * x * x;
		w[k] -= rate * m[k] / (sqrtf(v[k]) + 1e-8f);
		g[k] = 0;
	}
}
