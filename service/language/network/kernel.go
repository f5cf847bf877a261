package network

// These are the kernels as they are defined. Others may be faster; they do the
// same.

// productGeneric writes the products of n words, values to y or, where that is
// nil, sums to z.
func productGeneric(y []int16, z []int32, x, packed []int16, bias []int32, n, in int) {
	wide := len(bias)
	for i := range n {
		row := x[i*in : i*in+in]
		for block := 0; block < wide; block += lanes {
			sums := *(*[lanes]int32)(bias[block:])
			w := packed[block*in : (block+lanes)*in]
			for k := 0; k < in; k += 2 {
				a, b := int32(row[k]), int32(row[k+1])
				pair := (*[2 * lanes]int16)(w[k*lanes:])
				for j := range sums {
					sums[j] += a*int32(pair[2*j]) + b*int32(pair[2*j+1])
				}
			}
			if y == nil {
				copy(z[i*wide+block:], sums[:])
				continue
			}
			for j, sum := range sums {
				y[i*wide+block+j] = saturated((sum + 1<<(weightShift-1)) >> weightShift)
			}
		}
	}
}

// narrowed is a value of seven bits, made positive.
func narrowed(x int16) int32 {
	return min(max((int32(x)+1<<(narrowValueShift-1))>>narrowValueShift, -narrowZero), narrowMost) + narrowZero
}

// productNarrowGeneric writes the narrow products of n words to y.
func productNarrowGeneric(y, x []int16, packed []int8, bias []int32, n, in int) {
	wide := len(bias)
	for i := range n {
		row := x[i*in : i*in+in]
		for block := 0; block < wide; block += lanes {
			sums := *(*[lanes]int32)(bias[block:])
			w := packed[block*in : (block+lanes)*in]
			for k := 0; k < in; k += 4 {
				a, b, c, d := narrowed(row[k]), narrowed(row[k+1]), narrowed(row[k+2]), narrowed(row[k+3])
				four := (*[4 * lanes]int8)(w[k*lanes:])
				for j := range sums {
					sums[j] += a*int32(four[4*j]) + b*int32(four[4*j+1]) + c*int32(four[4*j+2]) + d*int32(four[4*j+3])
				}
			}
			for j, sum := range sums {
				y[i*wide+block+j] = saturated(sum)
			}
		}
	}
}

// saturated is x as 16 bits hold it.
func saturated(x int32) int16 { return int16(min(max(x, -1<<15), 1<<15-1)) }

// embedGeneric writes the sums of the embeddings of n words, each rows of them.
func embedGeneric(values []int16, rows []uint16, each int, embeddings []int8, n, d int) {
	for i := range n {
		sum := values[i*d : i*d+d]
		clear(sum)
		for _, row := range rows[i*each : (i+1)*each] {
			for k, w := range embeddings[int(row)*d : (int(row)+1)*d] {
				sum[k] += int16(w)
			}
		}
		for k := range sum {
			sum[k] <<= embeddingShift
		}
	}
}

// gate is a sigmoid of two parabolas, which is flat from 4 on, in units of 1<<15.
func gate(x int16) int32 {
	z := int32(x)
	if z < 0 {
		z = -z
	}
	z = max(0, 4*One-z)
	z = z * z >> 10
	if x < 0 {
		return z
	}
	return min(1<<15-z, 1<<15-1)
}

// part is a share of x, in units of 1<<15, rounded.
func part(share int32, x int16) int16 { return int16((share*int32(x) + 1<<14) >> 15) }

// seen is what a gate sees of the memory.
func seen(weight, memory int16) int16 {
	s := part(int32(weight), memory)
	for range memoryDoubles {
		s = saturated(2 * int32(s))
	}
	return s
}

// leakyGeneric is x, an eighth of it below 0.
func leakyGeneric(x int16) int16 {
	if x < 0 {
		return x >> 3
	}
	return x
}

// bendGeneric makes the first values of n words leaky and divides them by a power
// of two; a word has width values.
func bendGeneric(y []int16, n, width, first int, shift uint) {
	for i := range n {
		row := y[i*width:][:first]
		for k, x := range row {
			row[k] = leakyGeneric(x) >> shift
		}
	}
}

// meetGeneric writes, for each two of words and others, the leaky sums of n values
// of the one, from values[from] on, and of the other, behind them; a word has
// width values.
func meetGeneric(y, values []int16, words, others []int32, width, from, n int) {
	for r, word := range words {
		a, b := values[int(word)*width+from:][:n], values[int(others[r])*width+from+n:][:n]
		to := y[r*n:][:n]
		for k := range to {
			to[k] = leakyGeneric(saturated(int32(a[k]) + int32(b[k])))
		}
	}
}

// recurGeneric runs one direction of a layer over words: u is its products, w
// of a word, v what the gates see, x its input and y its output, d of a word. at
// tells where the words stand in x and u.
func recurGeneric(y, x, u, v, memory []int16, at []int32, units, d, w int, backwards bool) {
	clear(memory)
	for t := range at {
		i := t
		if backwards {
			i = len(at) - 1 - t
		}
		ui, xi, yi := u[int(at[i])*w:][:3*units], x[int(at[i])*d:][:units], y[i*d:][:units]
		for k := range units {
			before, update := memory[k], ui[k]
			forget := gate(saturated(int32(ui[units+k]) + int32(seen(v[k], before))))
			output := gate(saturated(int32(ui[2*units+k]) + int32(seen(v[units+k], before))))
			now := saturated(int32(update) + int32(part(forget, saturated(int32(before)-int32(update)))))
			memory[k] = now
			yi[k] = saturated(int32(xi[k]) + int32(part(output, saturated(int32(now)-int32(xi[k])))))
		}
	}
}
