package quotation

// InUse are the weights in use, as they are written.
func InUse() string { return weights.String() }
