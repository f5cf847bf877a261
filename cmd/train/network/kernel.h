// All matrices are row by row.

// rapporteur_learn_multiply adds the product of a, n by k, and b, k by m, to c, n by m.
void rapporteur_learn_multiply(const float *a, const float *b, float *c, int n, int k, int m);

// rapporteur_learn_recur runs one direction of a recurrent layer over n words, h units: u has the layer's products (stride
// us: h each of update, forget gate and output gate), v the weights of the gates' memory, x the input and y the output
// (stride d); c, f and r (stride d) are kept for the way back.
void rapporteur_learn_recur(const float *u, int us, const float *v, const float *x, float *y, float *c, float *f, float *r, int d, int n, int h, int backwards);

// rapporteur_learn_recur_back is the way back of it: dy is the gradient of y; du and dx get those of u and, added, of x; dv that of v, added.
void rapporteur_learn_recur_back(const float *u, int us, const float *v, const float *x, const float *c, const float *f, const float *r,
	const float *dy, float *du, float *dx, float *dv, float *dc, int d, int n, int h, int backwards);

// rapporteur_learn_adam moves n weights w against their gradients g times scale, with the moments m and v, and clears g.
void rapporteur_learn_adam(float *w, float *m, float *v, float *g, int n, float scale, float rate, float beta1, float beta2);
