package quotation

// InUse are the weights in use, as they are written.
func InUse() string { return weights.String() }

// Records are the records in use by the names of the rules.
func Records() map[string]Record {
	of := map[string]Record{}
	for m, r := range found {
		of[methodNames[m]] = r
	}
	return of
}
